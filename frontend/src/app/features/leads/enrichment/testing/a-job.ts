import type { EnrichmentJobDto } from '@tierline/api-client';

/** A job by a model, with what the test says of it. */
export function aJob(job: Partial<EnrichmentJobDto> = {}): EnrichmentJobDto {
  return {
    ...{ id: 'job-1', kind: 'ai', status: 'running', stopReason: null, stopDetail: null },
    ...{ orderedById: 'owen', orderedBy: 'Owen Pryce', orderedAt: '2026-03-02T10:15:00Z', endedAt: null },
    ...{ model: 'small-chat', total: 10, done: 0, fromCache: 0, failed: 0, skipped: 0 },
    cost: { amount: '0.000000', currency: 'USD' },
    ...job,
  };
}
