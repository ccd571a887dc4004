import type { EnrichmentSettingsRow } from '../persistence/enrichment-settings.store.js';
import type { EnrichmentJobRow, HeldJob, Stop } from '../persistence/enrichment-job.store.js';
import type { ModelEndpoint } from './model-server.js';

/** One batch of a job while its lease is held. */
export interface HeldBatch extends HeldJob {
  readonly job: EnrichmentJobRow;
  readonly settings: EnrichmentSettingsRow;
  /** Aborted when the lease is lost or the process leaves. */
  readonly signal: AbortSignal;
}

/** A batch whose leads are told to a model. */
export interface ModelBatch extends HeldBatch {
  readonly endpoint: ModelEndpoint;
}

/** The job cannot go on: thrown by what finds out, and ends the job with its reason. */
export class JobStopped extends Error {
  constructor(readonly stop: Stop) {
    super(stop.detail);
    this.name = 'JobStopped';
  }
}
