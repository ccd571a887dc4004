export interface AuditFact {
  /** Null for the system. */
  readonly actorId: string | null;
  /** `<resource>.<what happened>` */
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface AnySql {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** Writes one entry of the audit log, in the transaction of the change. */
export async function writeAudit(sql: AnySql, fact: AuditFact): Promise<void> {
  await sql.query(`select auth.write_audit($1::uuid, $2::text, $3::text, $4::text, $5::jsonb)`, [
    fact.actorId,
    fact.act,
    fact.subjectType,
    fact.subjectId,
    JSON.stringify(fact.detail),
  ]);
}
