import type { Sql } from '@tierline/platform/database';

/** Lets the server notice within seconds that the process which runs this transaction is gone, so that its locks do not outlive it.
 *  Servers that cannot watch a connection refuse the setting; then the end of the running statement tells. */
export async function abortWhenClientGone(sql: Sql): Promise<void> {
  await sql.query(`do $$ begin
    perform set_config('client_connection_check_interval', '2s', true);
  exception when others then null;
  end $$`);
}

/** Rows that turned out to be in the ledger already end as duplicates, each with a note. */
export async function markDuplicates(sql: Sql, importId: string, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return;
  await sql.query(
    `with marked as (
       update imports.staged_row set state = 'duplicate', reason = 'duplicate-row'
       where import_id = $1 and position = any($2::int[]) returning position, row_no, page, sheet_no)
     insert into imports.issue (import_id, severity, position, row_no, page, code, message, origin, sheet_no)
     select $1, 3, position, row_no, page, 'duplicate-row', 'This row is there already, so it was not added again.', 'target', sheet_no
     from marked`,
    [importId, positions],
  );
}
