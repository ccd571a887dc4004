import type { Sql } from '@tierline/platform/database';
import { requestId } from '@tierline/platform/observability';
import type { Access } from '@tierline/shared/access';

/** One act for the log. `detail` holds values before and after, never a secret. */
export interface AuditedAct {
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The person whose rights were used by the actor: viewed as, or stood in for. */
  readonly onBehalfOf?: string;
}

/** Writes an act into the append-only log, in the transaction of what was done, with the request that it came from. While an
 *  administrator looks through somebody's eyes he is the actor, and the other one stands beside him. */
export async function writeAudit(
  sql: Sql,
  access: Access,
  { act, subjectType, subjectId, detail, onBehalfOf }: AuditedAct,
): Promise<void> {
  const own = access.actor.kind === 'system' ? null : access.actor.id;
  const { viewedBy } = access;
  await sql.query(
    `select set_config('app.request_id', coalesce($6, current_setting('app.request_id', true), ''), true),
            set_config('app.on_behalf_of', $7, true),
            auth.write_audit($1, $2, $3, $4, $5),
            set_config('app.on_behalf_of', '', true)`,
    [
      viewedBy?.id ?? own,
      act,
      subjectType,
      subjectId,
      JSON.stringify(detail ?? {}),
      requestId(),
      onBehalfOf ?? (viewedBy ? own : null) ?? '',
    ],
  );
}
