import type { Sql } from '@tierline/platform/database';

/** An act of a person on an import, for the audit log. */
export interface AuditedAct {
  readonly actorId: string | null;
  readonly act: string;
  readonly importId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Appends to the audit log in the same transaction as the act. */
export async function writeAudit(sql: Sql, { actorId, act, importId, detail }: AuditedAct): Promise<void> {
  await sql.query('select auth.write_audit($1, $2, $3, $4, $5)', [
    actorId,
    act,
    'import',
    importId,
    JSON.stringify(detail),
  ]);
}
