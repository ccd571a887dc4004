import type { Sql } from '@tierline/platform/database';
import { createHash } from 'node:crypto';

/** Key of everything that decides an answer. */
export function cacheKey(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Kept answers by key; those that are too old are left out. */
export async function cachedAnswers(sql: Sql, keys: readonly string[], days: number): Promise<Map<string, unknown>> {
  const rows = await sql.query<{ key: string; answer: unknown }>(
    `select key, answer from leads.enrichment_cache where key = any($1::text[]) and made_at > now() - make_interval(days => $2)`,
    [keys, days],
  );
  return new Map(rows.map(({ key, answer }) => [key, answer]));
}

export async function keepAnswer(tx: Sql, key: string, answer: unknown): Promise<void> {
  await tx.query(
    `insert into leads.enrichment_cache (key, answer) values ($1, $2::jsonb)
     on conflict (key) do update set answer = excluded.answer, made_at = now()`,
    [key, JSON.stringify(answer)],
  );
}

/** Forgets answers that are not used any more. */
export async function forgetAnswers(sql: Sql, days: number): Promise<void> {
  await sql.query(`delete from leads.enrichment_cache where made_at < now() - make_interval(days => $1)`, [days]);
}
