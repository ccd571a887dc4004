import type { Sql } from '@tierline/platform/database';

/** A lead of a job that is to be done. */
export interface WaitingItem {
  readonly lead_id: string;
  /** Tries that were begun before. */
  readonly tries: number;
}

/** The next leads of a job, in their order; those that have to rest are left out. */
export function nextItems(sql: Sql, jobId: string, most: number): Promise<WaitingItem[]> {
  return sql.query<WaitingItem>(
    `select lead_id, tries from leads.enrichment_item
     where job_id = $1 and state = 'waiting' and not_before <= clock_timestamp() order by position limit $2`,
    [jobId, most],
  );
}

/** Milliseconds until the first of the leads that rest may be tried again; null when none waits. */
export async function restMs(sql: Sql, jobId: string): Promise<number | null> {
  const [row] = await sql.query<{ waiting: number; ms: number | null }>(
    `select count(*)::int as waiting, (greatest(0, extract(epoch from min(not_before) - clock_timestamp())) * 1000)::float8 as ms
     from leads.enrichment_item where job_id = $1 and state in ('waiting', 'calling')`,
    [jobId],
  );
  return row === undefined || row.waiting === 0 ? null : row.ms;
}

/** Leads that are on their way wait again; what their calls may have cost counts as spent.
 *  @returns that cost */
export async function takeBackCalls(tx: Sql, jobId: string): Promise<bigint> {
  const rows = await tx.query<{ held: string }>(
    `update leads.enrichment_item set state = 'waiting', cost_e12 = cost_e12 + held_e12, held_e12 = 0
     where job_id = $1 and state = 'calling' returning old.held_e12::text as held`,
    [jobId],
  );
  return rows.reduce((sum, { held }) => sum + BigInt(held), 0n);
}

/** A call that begins, and what the one before it for the same lead has cost. */
export interface BegunCall {
  readonly leadId: string;
  /** What the call may cost at most. */
  readonly heldE12: bigint;
  readonly costBeforeE12: bigint;
}

/** Marks a lead as on its way. */
export async function beginCall(tx: Sql, jobId: string, { leadId, heldE12, costBeforeE12 }: BegunCall): Promise<void> {
  await tx.query(
    `update leads.enrichment_item set state = 'calling', tries = tries + case state when 'waiting' then 1 else 0 end,
       held_e12 = $3::numeric, cost_e12 = cost_e12 + $4::numeric
     where job_id = $1 and lead_id = $2 and state in ('waiting', 'calling')`,
    [jobId, leadId, heldE12.toString(), costBeforeE12.toString()],
  );
}

/** How the work on one lead ended, for now or for good. */
export interface ItemEnd {
  readonly leadId: string;
  readonly state: 'waiting' | 'done' | 'failed' | 'skipped';
  readonly code?: string;
  readonly reason?: string;
  readonly restMs?: number;
  readonly costE12?: bigint;
}

/** Writes ends of leads that are not ended yet.
 *  @returns how many */
export async function endItems(tx: Sql, jobId: string, ends: readonly ItemEnd[]): Promise<number> {
  const rows = await tx.query(
    `update leads.enrichment_item item set state = given.state, reason_code = given.code, reason = given.reason, held_e12 = 0,
       cost_e12 = item.cost_e12 + given.cost, not_before = clock_timestamp() + make_interval(secs => given.rest_ms / 1000.0),
       ended_at = case when given.state = 'waiting' then null else now() end
     from jsonb_to_recordset($2::jsonb) as given (lead_id uuid, state text, code text, reason text, rest_ms float8, cost numeric)
     where item.job_id = $1 and item.lead_id = given.lead_id and item.state in ('waiting', 'calling')
     returning item.lead_id`,
    [
      jobId,
      JSON.stringify(
        ends.map(({ leadId, state, code, reason, restMs: rest = 0, costE12 = 0n }) => ({
          ...{ lead_id: leadId, state, code: code ?? null, reason: reason ?? null },
          ...{ rest_ms: rest, cost: costE12.toString() },
        })),
      ),
    ],
  );
  return rows.length;
}

/** Lets the leads of an ended job that failed be tried from the beginning.
 *  @returns how many leads of the job wait now, and how many of them had failed */
export async function reopenItems(tx: Sql, jobId: string): Promise<{ waiting: number; failed: number }> {
  const failed = await tx.query(
    `update leads.enrichment_item set state = 'waiting', reason_code = null, reason = null, tries = 0, not_before = now(), ended_at = null
     where job_id = $1 and state = 'failed' returning lead_id`,
    [jobId],
  );
  const [row] = await tx.query<{ waiting: number }>(
    `select count(*)::int as waiting from leads.enrichment_item where job_id = $1 and state = 'waiting'`,
    [jobId],
  );
  return { waiting: row?.waiting ?? 0, failed: failed.length };
}
