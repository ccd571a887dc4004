import { z } from 'zod';
import { defineEvent } from '../event.js';
import { importIdSchema } from '../imports/ids.js';
import { slugSchema, yearMonthSchema } from '../wire.js';
import { repIdSchema } from './ids.js';

/** One combination of keys whose sums a batch changed. */
export const touchedKeySchema = z.object({
  repId: repIdSchema,
  productLine: slugSchema,
  commissionMonth: yearMonthSchema,
  revenueMonth: yearMonthSchema,
});
export type TouchedKey = z.output<typeof touchedKeySchema>;

const batchSchema = z.object({ batchId: importIdSchema, touched: z.array(touchedKeySchema) });

/** A batch of sales entered the ledger; `touched` includes the keys of rows that it replaced. */
export const salesRecordedV1 = defineEvent('sales.sales-recorded.v1', batchSchema);

/** A batch of sales left the ledger; `touched` includes the keys of rows that were restored. */
export const salesWithdrawnV1 = defineEvent('sales.sales-withdrawn.v1', batchSchema);
