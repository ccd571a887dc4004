import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly act?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  /** First instant. */
  readonly from?: Date | undefined;
  /** First instant after. */
  readonly until?: Date | undefined;
  readonly limit: number;
  /** Sequence of the last entry seen. */
  readonly before: bigint | null;
  readonly isCounted: boolean;
}

export interface AuditEntryView {
  readonly id: string;
  readonly sequence: bigint;
  readonly at: Date;
  readonly actor: { readonly id: string; readonly name: string } | null;
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail: Record<string, unknown>;
  readonly requestId: string | null;
}

export interface AuditFound {
  readonly items: AuditEntryView[];
  readonly nextBefore: bigint | null;
  readonly total?: number;
}

interface AuditRow {
  id: string;
  sequence: bigint;
  at: Date;
  actor_id: string | null;
  actor_name: string | null;
  act: string;
  subject_type: string;
  subject_id: string | null;
  detail: Record<string, unknown>;
  request_id: string | null;
}

/** All reads of the audit log, newest first. */
@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  async list(access: Access, filter: AuditFilter): Promise<AuditFound> {
    // Only "all" is ever granted: an entry has no owner who could see it as his own.
    if (!access.rows('audit.view').isAll) return { items: [], nextBefore: null };
    const params: unknown[] = [];
    const where = conditions(filter, (value) => `$${params.push(value)}`).join(' and ') || 'true';
    const counted = filter.isCounted ? await this.count(where, params) : {};
    const seek = filter.before === null ? '' : `and entry.sequence < $${params.push(String(filter.before))}::bigint`;
    const rows = await this.database.query<AuditRow>(
      `select entry.*, person.name as actor_name
       from auth.audit_entry entry left join auth.person on person.id = entry.actor_id
       where ${where} ${seek} order by entry.sequence desc limit $${params.push(filter.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const nextBefore = rows.length > filter.limit ? (page.at(-1)?.sequence ?? null) : null;
    return { items: page.map(viewOf), nextBefore, ...counted };
  }

  private async count(where: string, params: readonly unknown[]): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from auth.audit_entry entry where ${where}`,
      [...params],
    );
    return { total: row?.total ?? 0 };
  }
}

function conditions(filter: AuditFilter, bind: (value: unknown) => string): string[] {
  const found: string[] = [];
  if (filter.actor) found.push(`entry.actor_id = ${bind(filter.actor)}`);
  if (filter.act) found.push(`entry.act = ${bind(filter.act)}`);
  if (filter.subjectType) found.push(`entry.subject_type = ${bind(filter.subjectType)}`);
  if (filter.subjectId) found.push(`entry.subject_id = ${bind(filter.subjectId)}`);
  if (filter.from) found.push(`entry.at >= ${bind(filter.from)}`);
  if (filter.until) found.push(`entry.at < ${bind(filter.until)}`);
  return found;
}

function viewOf(row: AuditRow): AuditEntryView {
  return {
    id: row.id,
    sequence: row.sequence,
    at: row.at,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? row.actor_id },
    act: row.act,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    detail: row.detail,
    requestId: row.request_id,
  };
}
