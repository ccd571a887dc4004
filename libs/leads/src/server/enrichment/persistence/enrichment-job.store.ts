import type { Sql } from '@tierline/platform/database';
import type { EnrichmentStatus, StopReason } from '../../../domain/enrichment-job.js';
import { EnrichmentLeaseLost } from './enrichment-lease-lost.js';

/** A row of `leads.enrichment_job`. */
export interface EnrichmentJobRow {
  id: string;
  kind: 'ai' | 'rules';
  status: EnrichmentStatus;
  stop_reason: StopReason | null;
  /** One sentence more on why it stopped. */
  stop_detail: string | null;
  ordered_by: string | null;
  ordered_by_name: string;
  ordered_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  model: string | null;
  currency: string;
  total: number;
  done: number;
  failed: number;
  skipped: number;
  from_cache: number;
  cost_e12: bigint;
  run: number;
  failures: number;
}

/** How long a batch may be silent before another worker takes its leads over. */
export const LEASE_SECONDS = 15;
/** A batch that failed by itself is tried again after this time. */
const AFTER_FAILURE_SECONDS = 10;
/** Serialises the claims of all workers: one batch at a time, so that rate and parallel calls hold for the company. */
const CLAIMS = `select pg_advisory_xact_lock(hashtext('leads.enrichment'))`;

export const JOB_COLUMNS = `job.id, job.kind, job.status, job.stop_reason, job.stop_detail, job.ordered_by, job.ordered_by_name, job.ordered_at, job.started_at,
  job.ended_at, job.model, job.currency, job.total, job.done, job.failed, job.skipped, job.from_cache,
  job.cost_e12::text as cost_e12, job.run, job.failures`;

/** What one transaction adds to the counters of a job. */
export interface JobGain {
  readonly done?: number;
  readonly failed?: number;
  readonly skipped?: number;
  readonly fromCache?: number;
  readonly costE12?: bigint;
}

/** A job as its row says, with the exact cost as a whole number. */
export function jobOfRow(row: Omit<EnrichmentJobRow, 'cost_e12'> & { cost_e12: string }): EnrichmentJobRow {
  return { ...row, cost_e12: BigInt(row.cost_e12) };
}

/** A job that is to be done. */
export interface NewJob {
  readonly kind: 'ai' | 'rules';
  readonly model: string | null;
  readonly currency: string;
  readonly orderedBy: string | null;
  readonly orderedByName: string;
  /** In the order in which they are to be done. */
  readonly leadIds: readonly string[];
}

/** @returns its id */
export async function insertJob(tx: Sql, job: NewJob): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into leads.enrichment_job (kind, model, currency, ordered_by, ordered_by_name, total)
     values ($1, $2, $3, $4::uuid, $5, $6) returning id`,
    [job.kind, job.model, job.currency, job.orderedBy, job.orderedByName, job.leadIds.length],
  );
  if (!row) throw new Error('The enrichment job was not kept.');
  await tx.query(
    `insert into leads.enrichment_item (job_id, lead_id, position)
     select $1::uuid, lead_id, position from unnest($2::uuid[]) with ordinality as given(lead_id, position)`,
    [row.id, job.leadIds],
  );
  return row.id;
}

/** Takes up one run of a job, if it is still to be done and nobody works on any job. In a transaction of its own.
 *  @returns `busy` while another job holds the lease, null when there is nothing (more) to do in this run */
export async function claimJob(
  tx: Sql,
  { id, run }: { id: string; run: number },
  token: string,
): Promise<EnrichmentJobRow | 'busy' | null> {
  await tx.query(CLAIMS);
  const others = await tx.query(
    `select from leads.enrichment_job where id <> $1 and lease_token is not null and lease_until > clock_timestamp()
       and status in ('queued', 'running') limit 1`,
    [id],
  );
  if (others.length > 0) return 'busy';
  const [row] = await tx.query<EnrichmentJobRow & { cost_e12: string }>(
    `update leads.enrichment_job job set status = 'running', started_at = coalesce(started_at, now()), lease_token = $3,
       lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where id = $1 and run = $2 and status in ('queued', 'running') and (lease_token is null or lease_until < clock_timestamp())
     returning ${JOB_COLUMNS}`,
    [id, run, token],
  );
  return row ? jobOfRow(row) : null;
}

/** @returns whether the lease still holds */
export async function renewLease(sql: Sql, id: string, token: string): Promise<boolean> {
  const rows = await sql.query(
    `update leads.enrichment_job set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where id = $1 and lease_token = $2 returning id`,
    [id, token],
  );
  return rows.length === 1;
}

/** Adds to the counters under the lease: the first statement of a transaction that has an effect, since until its end nobody else can
 *  take the job over.
 *  @throws EnrichmentLeaseLost when another worker took over, or somebody cancelled: nothing of the transaction may count */
export async function gainUnderLease(tx: Sql, { id, token }: HeldJob, gain: JobGain): Promise<void> {
  const { done = 0, failed = 0, skipped = 0, fromCache = 0, costE12 = 0n } = gain;
  const rows = await tx.query(
    `update leads.enrichment_job set done = done + $3, failed = failed + $4, skipped = skipped + $5, from_cache = from_cache + $6,
       cost_e12 = cost_e12 + $7::numeric, failures = 0
     where id = $1 and lease_token = $2 returning id`,
    [id, token, done, failed, skipped, fromCache, costE12.toString()],
  );
  if (rows.length !== 1) throw new EnrichmentLeaseLost(id);
}

/** A job whose lease somebody holds. */
export interface HeldJob {
  readonly id: string;
  readonly token: string;
}

/** Lets go of a job so that its next batch can be taken up; the run goes up, and an older order does nothing.
 *  @returns the new run
 *  @throws EnrichmentLeaseLost */
export async function handOnJob(tx: Sql, { id, token }: HeldJob): Promise<number> {
  const [row] = await tx.query<{ run: number }>(
    `update leads.enrichment_job set run = run + 1, lease_token = null, lease_until = null
     where id = $1 and lease_token = $2 returning run`,
    [id, token],
  );
  if (!row) throw new EnrichmentLeaseLost(id);
  return row.run;
}

/** Gives a job that is waiting for its turn another run.
 *  @returns null when it ended meanwhile */
export async function nextRun(tx: Sql, { id, run }: { id: string; run: number }): Promise<number | null> {
  const [row] = await tx.query<{ run: number }>(
    `update leads.enrichment_job set run = run + 1 where id = $1 and run = $2 and lease_token is null
       and status in ('queued', 'running') returning run`,
    [id, run],
  );
  return row?.run ?? null;
}

/** Why a job stops before its end, with one sentence for people. */
export interface Stop {
  readonly reason: StopReason;
  readonly detail: string;
}

/** Ends a job under its lease: done, or stopped.
 *  @throws EnrichmentLeaseLost */
export async function endJob(tx: Sql, { id, token }: HeldJob, stop: Stop | null): Promise<void> {
  const rows = await tx.query(
    `update leads.enrichment_job set status = case when $3::text is null then 'done' else 'stopped' end, stop_reason = $3,
       stop_detail = $4, ended_at = now(), lease_token = null, lease_until = null
     where id = $1 and lease_token = $2 returning id`,
    [id, token, stop?.reason ?? null, stop?.detail ?? null],
  );
  if (rows.length !== 1) throw new EnrichmentLeaseLost(id);
}

/** Counts a batch that failed by itself, and lets the job rest for a moment.
 *  @returns failures in a row; null when the lease was lost */
export async function releaseAfterFailure(sql: Sql, { id, token }: HeldJob): Promise<number | null> {
  const [row] = await sql.query<{ failures: number }>(
    `update leads.enrichment_job set failures = failures + 1, lease_token = null,
       lease_until = clock_timestamp() + make_interval(secs => ${AFTER_FAILURE_SECONDS})
     where id = $1 and lease_token = $2 returning failures`,
    [id, token],
  );
  return row?.failures ?? null;
}

/** Ends a job from outside, cancelled or stopped: whoever holds its lease loses it.
 *  @param end.costE12 what calls on their way may have cost
 *  @returns whether it was open */
export async function endUnheldJob(
  tx: Sql,
  id: string,
  { stop, costE12 }: { stop: Stop | null; costE12: bigint },
): Promise<boolean> {
  const rows = await tx.query(
    `update leads.enrichment_job set status = case when $3::text is null then 'cancelled' else 'stopped' end, stop_reason = $3,
       stop_detail = $4, ended_at = now(), lease_token = null, lease_until = null, cost_e12 = cost_e12 + $2::numeric
     where id = $1 and status in ('queued', 'running') returning id`,
    [id, costE12.toString(), stop?.reason ?? null, stop?.detail ?? null],
  );
  return rows.length === 1;
}

/** Queues an ended job again.
 *  @param failed leads that had failed and wait now
 *  @returns its new run; null when it is still open */
export async function reopenJob(tx: Sql, id: string, failed: number): Promise<number | null> {
  const [row] = await tx.query<{ run: number }>(
    `update leads.enrichment_job set status = 'queued', stop_reason = null, stop_detail = null, ended_at = null, failures = 0,
       failed = failed - $2, run = run + 1
     where id = $1 and status in ('done', 'cancelled', 'stopped') returning run`,
    [id, failed],
  );
  return row?.run ?? null;
}

/** Jobs whose worker is gone, each with a new run. A job that waits for its turn has no lease and is left alone. */
export async function takeLostJobs(tx: Sql): Promise<{ id: string; run: number }[]> {
  return tx.query<{ id: string; run: number }>(
    `update leads.enrichment_job set run = run + 1, lease_token = null, lease_until = null
     where id in (select id from leads.enrichment_job
       where status in ('queued', 'running') and lease_until < clock_timestamp() for update skip locked)
     returning id, run`,
  );
}
