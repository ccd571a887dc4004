import { Injectable } from '@nestjs/common';
import { SqlParams } from '@tierline/contracts/sales';
import { Database, type Sql } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem, type Page } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { isOpen } from '../../../domain/enrichment-job.js';
import { enrichmentJobNotFound, enrichmentJobState } from '../../../domain/enrichment.errors.js';
import { writeAudit } from '../../persistence/audit.sql.js';
import { leadReach, leadsWithin } from '../../persistence/lead.scope.js';
import { enrichLeads } from '../jobs/enrich-leads.job.js';
import { reopenItems, takeBackCalls } from '../persistence/enrichment-item.store.js';
import { jobsWithin } from '../persistence/enrichment-job.scope.js';
import {
  endUnheldJob,
  JOB_COLUMNS,
  jobOfRow,
  reopenJob,
  type EnrichmentJobRow,
} from '../persistence/enrichment-job.store.js';

/** A lead of a job that was not done, and why. */
export interface UndoneLead {
  lead_id: string;
  full_name: string | null;
  state: 'failed' | 'skipped';
  reason_code: string;
  reason: string;
}

export interface JobDetail {
  readonly job: EnrichmentJobRow;
  /** The first of them, as far as the caller sees these leads. */
  readonly undone: readonly UndoneLead[];
}

const MOST_UNDONE = 200;
type JobText = Omit<EnrichmentJobRow, 'cost_e12'> & { cost_e12: string };

/** Jobs that people and programs ordered: how far they are, and what can be done about them. */
@Injectable()
export class EnrichmentJobs {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Newest first.
   *  @throws HttpProblem `cursor-invalid` */
  async list(
    access: Access,
    page: { limit: number; cursor?: string; count?: boolean },
  ): Promise<Page<EnrichmentJobRow>> {
    const reach = await leadReach(this.database, access, 'ai.enrich');
    const params = new SqlParams();
    const within = jobsWithin(reach, params);
    const total = page.count ? await this.count(within, params) : {};
    const before = page.cursor === undefined ? 'true' : `job.id < ${params.add(idOf(page.cursor))}::uuid`;
    const rows = await this.database.query<JobText>(
      `select ${JOB_COLUMNS} from leads.enrichment_job job where ${within} and ${before}
       order by job.id desc limit ${params.add(page.limit + 1)}`,
      params.values,
    );
    const items = rows.slice(0, page.limit).map(jobOfRow);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > page.limit && last ? encodeCursor([last.id]) : null, ...total };
  }

  /** @throws DomainError `enrichment-job-not-found` */
  async detail(access: Access, id: string): Promise<JobDetail> {
    const job = await visibleJob(this.database, access, id);
    const params = new SqlParams([id]);
    const within = leadsWithin(await leadReach(this.database, access, 'lead.view'), 'l', params);
    const undone = await this.database.query<UndoneLead>(
      `select item.lead_id, l.full_name, item.state, item.reason_code, coalesce(item.reason, '') as reason
       from leads.enrichment_item item join leads.lead l on l.id = item.lead_id
       where item.job_id = $1 and item.state in ('failed', 'skipped') and ${within}
       order by item.state, item.position limit ${MOST_UNDONE}`,
      params.values,
    );
    return { job, undone };
  }

  /** Ends a job; what was done stays, and what is on its way counts as spent.
   *  @throws DomainError `enrichment-job-not-found`, `enrichment-job-state` */
  async cancel(access: Access, id: string): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const job = await visibleJob(tx, access, id, 'for update');
      const isEnded = await endUnheldJob(tx, id, { stop: null, costE12: await takeBackCalls(tx, id) });
      if (!isEnded) throw enrichmentJobState(job.status, 'cancel');
      await writeAudit(tx, access, auditOf('leads.enrichment-cancelled', job));
    });
  }

  /** Takes an ended job up again: leads that failed are tried from the beginning, and those that were not reached are done.
   *  @throws DomainError `enrichment-job-not-found`, `enrichment-job-state` */
  async retry(access: Access, id: string): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const job = await visibleJob(tx, access, id, 'for update');
      if (isOpen(job.status)) throw enrichmentJobState(job.status, 'retry');
      const { waiting, failed } = await reopenItems(tx, id);
      const run = waiting === 0 ? null : await reopenJob(tx, id, failed);
      if (run === null) throw enrichmentJobState(job.status, 'retry');
      await this.outbox.order(tx, enrichLeads, { jobId: id, run });
      await writeAudit(tx, access, auditOf('leads.enrichment-retried', job));
    });
  }

  /** Whether the caller may see one of these. */
  async seesOneOf(access: Access, ids: readonly string[]): Promise<boolean> {
    const reach = await leadReach(this.database, access, 'ai.enrich');
    const params = new SqlParams();
    const rows = await this.database.query(
      `select from leads.enrichment_job job where job.id = any(${params.add(ids)}::uuid[]) and ${jobsWithin(reach, params)} limit 1`,
      params.values,
    );
    return rows.length > 0;
  }

  private async count(within: string, params: SqlParams): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from leads.enrichment_job job where ${within}`,
      params.values,
    );
    return { total: row?.total ?? 0 };
  }
}

async function visibleJob(
  sql: Sql,
  access: Access,
  id: string,
  mode: '' | 'for update' = '',
): Promise<EnrichmentJobRow> {
  const params = new SqlParams([id]);
  const within = jobsWithin(await leadReach(sql, access, 'ai.enrich'), params);
  const [row] = await sql.query<JobText>(
    `select ${JOB_COLUMNS} from leads.enrichment_job job where job.id = $1 and ${within} ${mode}`,
    params.values,
  );
  if (!row) throw enrichmentJobNotFound();
  return jobOfRow(row);
}

function auditOf(act: string, { id, kind, total, done, failed }: EnrichmentJobRow) {
  return { act, subjectType: 'enrichment-job', subjectId: id, detail: { kind, total, done, failed } };
}

/** @throws HttpProblem `cursor-invalid` */
function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor);
  if (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return id;
  throw new HttpProblem('cursor-invalid', 'The cursor is not one that this list gave out. Begin again without it.');
}
