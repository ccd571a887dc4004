import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'Person',
  schema: 'auth',
  tableName: 'person',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    email: p.text(),
    userName: p.text().nullable(),
    name: p.text(),
    passwordHash: p.text().nullable(),
    status: p.enum(['active', 'deactivated', 'requested'] as const).default('active'),
    locale: p.text().nullable(),
    timeZone: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    deactivatedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

export class PersonEntity extends schema.class {}
schema.setClass(PersonEntity);
