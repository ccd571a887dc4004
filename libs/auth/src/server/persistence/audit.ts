import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';

/** One act for the log. `detail` holds values before and after, never a secret. */
export interface AuditedAct {
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes an act into the append-only log, in the transaction of what was done. */
export async function writeAudit(
  sql: Sql,
  access: Access,
  { act, subjectType, subjectId, detail }: AuditedAct,
): Promise<void> {
  const actorId = access.actor.kind === 'system' ? null : access.actor.id;
  await sql.query('select auth.write_audit($1, $2, $3, $4, $5)', [
    actorId,
    act,
    subjectType,
    subjectId,
    JSON.stringify(detail ?? {}),
  ]);
}
