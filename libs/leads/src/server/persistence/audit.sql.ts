import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';

export interface AuditFact {
  /** `<resource>.<what happened>` */
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Writes one entry of the audit log, in the transaction of the change. */
export async function writeAudit(sql: Sql, { actor }: Access, fact: AuditFact): Promise<void> {
  const { act, subjectType, subjectId, detail } = fact;
  await sql.query(`select auth.write_audit($1::uuid, $2::text, $3::text, $4::text, $5::jsonb)`, [
    actor.id,
    act,
    subjectType,
    subjectId,
    JSON.stringify(detail),
  ]);
}
