import type { Sql } from '@tierline/platform/database';
import type { InboxEntry, InboxSource } from './inbox-source.js';

/** Why a file of the inbox became no import. */
export interface InboxRefusal {
  readonly code: string;
  readonly message: string;
}

/** What a file of the inbox became: an import, or nothing and why. */
export type InboxOutcome =
  { readonly importId: string; readonly refusal: null } | { readonly importId: null; readonly refusal: InboxRefusal };

/** A file as it is known by its place. */
export interface PlacedFile extends InboxEntry {
  readonly source: InboxSource['kind'];
}

/** Until the transaction ends nobody else takes in or moves what lies there. */
export async function holdPlace(sql: Sql, { source, path }: PlacedFile): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('imports.inbox'), hashtext($1))`, [`${source} ${path}`]);
}

/** What this very file became already, though it was not moved away yet: its worker was lost in between. */
export async function unsettledOutcome(sql: Sql, { source, path, mark }: PlacedFile): Promise<InboxOutcome | null> {
  const rows = await sql.query<InboxOutcome>(
    `select import_id as "importId", refusal from imports.inbox_file
     where source = $1 and path = $2 and mark = $3 and settled_at is null`,
    [source, path, mark],
  );
  return rows[0] ?? null;
}

export async function recordOutcome(
  sql: Sql,
  { source, path, mark }: PlacedFile,
  { outcome, stored }: { outcome: InboxOutcome; stored: { sha256: string; size: number } | null },
): Promise<void> {
  await sql.query(
    `insert into imports.inbox_file (source, path, mark, file_sha256, file_size, import_id, refusal) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[source, path, mark, stored?.sha256 ?? null, stored?.size ?? null, outcome.importId],
      outcome.refusal && JSON.stringify(outcome.refusal),
    ],
  );
}

/** The file was moved away. */
export async function settle(sql: Sql, { source, path, mark }: PlacedFile): Promise<void> {
  await sql.query(
    `update imports.inbox_file set settled_at = clock_timestamp()
     where source = $1 and path = $2 and mark = $3 and settled_at is null`,
    [source, path, mark],
  );
}
