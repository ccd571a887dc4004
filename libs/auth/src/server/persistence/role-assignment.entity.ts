import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'RoleAssignment',
  schema: 'auth',
  tableName: 'role_assignment',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    personId: p.uuid(),
    roleKey: p.text(),
    anchorKind: p.enum(['team', 'department', 'location', 'company'] as const).nullable(),
    anchorId: p.uuid().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class RoleAssignmentEntity extends schema.class {}
schema.setClass(RoleAssignmentEntity);
