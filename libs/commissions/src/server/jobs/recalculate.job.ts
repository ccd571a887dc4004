import { calculationIdSchema } from '@tierline/contracts/commissions';
import { repIdSchema } from '@tierline/contracts/sales';
import { businessDateSchema, slugSchema } from '@tierline/contracts/wire';
import { defineJob } from '@tierline/platform/queue';
import { z } from 'zod';

/** What a change of rates, thresholds or the plan touches is calculated again. `null` means any. */
export const recalculateTouched = defineJob({
  name: 'commissions.recalculate-touched',
  queue: 'commissions',
  schema: z.object({
    calculationId: calculationIdSchema,
    /** What was changed: `rep-rate-changed`. */
    cause: z.string(),
    repId: repIdSchema.nullable(),
    productLine: slugSchema.nullable(),
    /** First day of the first month that can change. */
    fromMonth: businessDateSchema.nullable(),
    /** First day after the last month that can change. */
    untilDay: businessDateSchema.nullable(),
  }),
  jobId: ({ calculationId }) => `recalculate-${calculationId}`,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 2_000 },
  keepCompletedDays: 7,
  keepFailedDays: 30,
});
