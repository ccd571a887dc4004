import { JobProcessor, type JobContext } from '@tierline/platform/queue';
import { RunBatch } from '../application/run-batch.js';
import { enrichLeads, type EnrichmentRun } from './enrich-leads.job.js';

@JobProcessor(enrichLeads)
export class EnrichLeadsProcessor {
  constructor(private readonly batch: RunBatch) {}

  process(run: EnrichmentRun, { signal }: JobContext): Promise<void> {
    return this.batch.execute(run, signal);
  }
}
