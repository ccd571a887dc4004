import { defineJob } from '@tierline/platform/queue';
import { z } from 'zod';

/** One batch of an enrichment job. Its run goes up with each batch, so that an older order does nothing. */
const runSchema = z.object({ jobId: z.uuid(), run: z.number().int().positive() });
export type EnrichmentRun = z.output<typeof runSchema>;

export const enrichLeads = defineJob({
  name: 'leads.enrich-leads',
  queue: 'leads',
  schema: runSchema,
  jobId: ({ jobId, run }: EnrichmentRun) => `enrich-${jobId}-${run}`,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 1_000 },
  keepCompletedDays: 1,
  keepFailedDays: 30,
});
