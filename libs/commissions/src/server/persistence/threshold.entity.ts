import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'Threshold',
  schema: 'commissions',
  tableName: 'threshold',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    repId: p.uuid(),
    productLine: p.text(),
    commissionYear: p.integer(),
    /** Ascending; the first is where tier 2 starts. */
    thresholdsMinor: p.array(BigInt, String).columnType('bigint[]'),
    version: p.integer().version(),
  },
});

export class ThresholdEntity extends schema.class {}
schema.setClass(ThresholdEntity);
