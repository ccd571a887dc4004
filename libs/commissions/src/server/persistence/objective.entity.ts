import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'Objective',
  schema: 'commissions',
  tableName: 'objective',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    repId: p.uuid(),
    productLine: p.text(),
    year: p.integer(),
    /** 1 to 12 */
    month: p.integer(),
    objectiveMinor: p.bigint(),
    version: p.integer().version(),
  },
});

export class ObjectiveEntity extends schema.class {}
schema.setClass(ObjectiveEntity);
