import { defineEntity, p } from '@mikro-orm/core';
import { TIER_MODES } from '../../domain/commission-year.js';

const schema = defineEntity({
  name: 'Plan',
  schema: 'commissions',
  tableName: 'plan',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    mode: p.enum(TIER_MODES),
    changedAt: p.datetime().defaultRaw('now()'),
    version: p.integer().version(),
  },
});

export class PlanEntity extends schema.class {}
schema.setClass(PlanEntity);
