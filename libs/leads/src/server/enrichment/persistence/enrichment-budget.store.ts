import type { Sql } from '@tierline/platform/database';

/** First day of the month of a day: `2026-03-01`. */
export type MonthStart = string;

/** Holds the cost of one call back from the budget of a month, unless that would pass the cap. Rows are locked until the end of the
 *  transaction, so that workers together never spend more.
 *  @param costE12 what the call may cost at most; nothing always fits
 *  @returns whether it fits */
export async function holdCost(
  tx: Sql,
  month: MonthStart,
  { costE12, capE12 }: { costE12: bigint; capE12: bigint },
): Promise<boolean> {
  await tx.query('insert into leads.enrichment_month (month) values ($1) on conflict do nothing', [month]);
  const rows = await tx.query(
    `update leads.enrichment_month set spent_e12 = spent_e12 + $2::numeric
     where month = $1 and ($2::numeric = 0 or spent_e12 + $2::numeric <= $3::numeric) returning month`,
    [month, costE12.toString(), capE12.toString()],
  );
  return rows.length === 1;
}

/** Gives back what a call did not need. */
export async function giveBack(tx: Sql, month: MonthStart, unusedE12: bigint): Promise<void> {
  await tx.query(
    `update leads.enrichment_month set spent_e12 = greatest(0, spent_e12 - $2::numeric) where month = $1`,
    [month, unusedE12.toString()],
  );
}

/** What the calls of a month have cost so far, those on their way included. */
export async function spentE12(sql: Sql, month: MonthStart): Promise<bigint> {
  const [row] = await sql.query<{ spent: string }>(
    'select spent_e12::text as spent from leads.enrichment_month where month = $1',
    [month],
  );
  return BigInt(row?.spent ?? '0');
}

/** Takes the next place in the row of calls that all workers share.
 *  @returns milliseconds until the call may begin */
export async function takePlace(tx: Sql, callsPerMinute: number): Promise<number> {
  const [row] = await tx.query<{ ms: number }>(
    `update leads.enrichment_pace set next_call_at = greatest(next_call_at, clock_timestamp()) + make_interval(secs => 60.0 / $1::float8)
     returning (greatest(0, extract(epoch from old.next_call_at - clock_timestamp())) * 1000)::float8 as ms`,
    [callsPerMinute],
  );
  return row?.ms ?? 0;
}

/** Nobody calls for a while, because the server of the model asked for it. */
export async function pauseCalls(sql: Sql, ms: number): Promise<void> {
  await sql.query(
    `update leads.enrichment_pace set next_call_at = greatest(next_call_at, clock_timestamp() + make_interval(secs => $1::float8 / 1000))`,
    [ms],
  );
}
