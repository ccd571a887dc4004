/** Where a job that enriches many leads stands. */
export const ENRICHMENT_STATUSES = ['queued', 'running', 'done', 'cancelled', 'stopped'] as const;
export type EnrichmentStatus = (typeof ENRICHMENT_STATUSES)[number];

/** Why a job stopped before its end. */
export type StopReason = 'cost-cap' | 'endpoint-refused' | 'switched-off' | 'failed';

/** What became of one lead of a job. */
export const ENRICHMENT_ITEM_STATES = ['waiting', 'calling', 'done', 'failed', 'skipped'] as const;
export type EnrichmentItemState = (typeof ENRICHMENT_ITEM_STATES)[number];

const MOVES: Readonly<Record<EnrichmentStatus, readonly EnrichmentStatus[]>> = {
  queued: ['running', 'cancelled', 'stopped'],
  running: ['done', 'cancelled', 'stopped'],
  done: ['queued'],
  cancelled: ['queued'],
  stopped: ['queued'],
};

/** Whether a job may go from one status to another. Back to `queued` is the way of a retry. */
export function isJobMove(from: EnrichmentStatus, to: EnrichmentStatus): boolean {
  return MOVES[from].includes(to);
}

/** Whether somebody works on the job, or is going to. */
export function isOpen(status: EnrichmentStatus): boolean {
  return status === 'queued' || status === 'running';
}
