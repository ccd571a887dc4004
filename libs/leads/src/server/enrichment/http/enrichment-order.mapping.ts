import type { JobDetail } from '../application/enrichment-jobs.js';
import type { EnrichmentEstimate } from '../application/order-enrichment.js';
import type { EnrichmentJobRow } from '../persistence/enrichment-job.store.js';
import { costDto } from './cost.dto.js';
import type { EnrichmentEstimateDto, EnrichmentJobDetailDto, EnrichmentJobDto } from './enrichment-order.dto.js';

export function estimateDto({ costE12, leftE12, currency, ...same }: EnrichmentEstimate): EnrichmentEstimateDto {
  return {
    ...same,
    cost: costDto(costE12, currency),
    left: costDto(leftE12, currency),
    isWithinCap: costE12 <= leftE12,
  };
}

export function jobDto(row: EnrichmentJobRow): EnrichmentJobDto {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    stopReason: row.stop_reason,
    stopDetail: row.stop_detail,
    orderedById: row.ordered_by,
    orderedBy: row.ordered_by_name,
    orderedAt: row.ordered_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    model: row.model,
    total: row.total,
    done: row.done,
    fromCache: row.from_cache,
    failed: row.failed,
    skipped: row.skipped,
    cost: costDto(row.cost_e12, row.currency),
  };
}

export function jobDetailDto({ job, undone }: JobDetail): EnrichmentJobDetailDto {
  return {
    ...jobDto(job),
    undone: undone.map((lead) => ({
      leadId: lead.lead_id,
      fullName: lead.full_name,
      state: lead.state,
      code: lead.reason_code,
      reason: lead.reason,
    })),
  };
}
