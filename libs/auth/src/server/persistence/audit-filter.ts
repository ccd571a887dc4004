/** Which entries of the audit log are meant. */
export interface AuditFilter {
  /** Who acted, or in whose name. */
  readonly actor?: string | undefined;
  readonly act?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  /** First instant. */
  readonly from?: Date | undefined;
  /** First instant after. */
  readonly until?: Date | undefined;
  /** Part of the act, the subject or the detail; any case. */
  readonly text?: string | undefined;
  readonly requestId?: string | undefined;
}

/** The filter as conditions on `entry`; each has an index. */
export function auditConditions(filter: AuditFilter, bind: (value: unknown) => string): string[] {
  const found: string[] = [];
  if (filter.actor) {
    const actor = bind(filter.actor);
    found.push(`(entry.actor_id = ${actor} or entry.on_behalf_of = ${actor})`);
  }
  if (filter.act) found.push(`entry.act = ${bind(filter.act)}`);
  if (filter.subjectType) found.push(`entry.subject_type = ${bind(filter.subjectType)}`);
  if (filter.subjectId) found.push(`entry.subject_id = ${bind(filter.subjectId)}`);
  if (filter.requestId) found.push(`entry.request_id = ${bind(filter.requestId)}`);
  if (filter.from) found.push(`entry.at >= ${bind(filter.from)}`);
  if (filter.until) found.push(`entry.at < ${bind(filter.until)}`);
  if (filter.text) {
    const pattern = bind(`%${filter.text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
    found.push(`auth.audit_text(entry.act, entry.subject_type, entry.subject_id, entry.detail) like ${pattern}`);
  }
  return found;
}
