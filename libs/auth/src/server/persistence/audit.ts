import type { Sql } from '@tierline/platform/database';
import { requestId } from '@tierline/platform/observability';
import type { Access } from '@tierline/shared/access';

/** One act for the log. `detail` holds values before and after, never a secret. */
export interface AuditedAct {
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes an act into the append-only log, in the transaction of what was done, with the request that it came from. */
export async function writeAudit(
  sql: Sql,
  access: Access,
  { act, subjectType, subjectId, detail }: AuditedAct,
): Promise<void> {
  const actorId = access.actor.kind === 'system' ? null : access.actor.id;
  await sql.query(
    `select set_config('app.request_id', coalesce($6, current_setting('app.request_id', true), ''), true),
            auth.write_audit($1, $2, $3, $4, $5)`,
    [actorId, act, subjectType, subjectId, JSON.stringify(detail ?? {}), requestId()],
  );
}
