import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'RepRate',
  schema: 'commissions',
  tableName: 'rep_rate',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    repId: p.uuid(),
    /** Null: for every product line without rates of its own. */
    productLine: p.text().nullable(),
    validFrom: p.date(),
    /** Exclusive. */
    validUntil: p.date().nullable(),
    /** Tier 1 first. */
    ratesPpm: p.array(Number, String).columnType('integer[]'),
    version: p.integer().version(),
  },
});

export class RepRateEntity extends schema.class {}
schema.setClass(RepRateEntity);
