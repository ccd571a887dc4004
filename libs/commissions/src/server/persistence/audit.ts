import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';

/** One act for the append-only log. `detail` holds values before and after. */
export interface AuditedAct {
  readonly act: string;
  readonly subjectType: 'rep-rate' | 'threshold' | 'objective' | 'commission-plan';
  readonly subjectId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes an act into the log, in the transaction of what was done. */
export async function writeAudit(
  sql: Sql,
  access: Access,
  { act, subjectType, subjectId, detail }: AuditedAct,
): Promise<void> {
  const { kind, id } = access.actor;
  const text = JSON.stringify(detail, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  await sql.query('select auth.write_audit($1::uuid, $2, $3, $4, $5::jsonb)', [
    kind === 'system' ? null : id,
    act,
    subjectType,
    subjectId,
    text,
  ]);
}
