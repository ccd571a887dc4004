import type { Sql } from '@tierline/platform/database';

/** An act of a person on an import. */
export interface AuditedAct {
  readonly actorId: string | null;
  readonly act: string;
  readonly importId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An act of a person on a column mapping that is kept for later files. */
export interface AuditedMappingAct extends Omit<AuditedAct, 'importId'> {
  readonly mappingId: string;
}

/** Appends to the audit log in the same transaction as the act. */
export async function writeAudit(sql: Sql, audited: AuditedAct | AuditedMappingAct): Promise<void> {
  const subject = 'importId' in audited ? ['import', audited.importId] : ['column-mapping', audited.mappingId];
  const { actorId, act, detail } = audited;
  await sql.query('select auth.write_audit($1, $2, $3, $4, $5)', [actorId, act, ...subject, JSON.stringify(detail)]);
}
