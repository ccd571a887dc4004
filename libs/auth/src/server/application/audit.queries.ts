import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { auditConditions, type AuditFilter } from '../persistence/audit-filter.js';

export interface AuditPageRequest extends AuditFilter {
  readonly limit: number;
  /** Sequence of the last entry seen. */
  readonly before: bigint | null;
  readonly isCounted: boolean;
}

export interface AuditActorView {
  readonly kind: 'person' | 'client';
  readonly id: string;
  readonly name: string;
}

export interface AuditEntryView {
  readonly id: string;
  readonly sequence: bigint;
  readonly at: Date;
  readonly actor: AuditActorView | null;
  readonly onBehalfOf: AuditActorView | null;
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly detail: Record<string, unknown>;
  readonly requestId: string | null;
  /** Place in the chain; null while it waits for it. */
  readonly position: number | null;
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
  actor: AuditActorView | null;
  on_behalf_of: AuditActorView | null;
  act: string;
  subject_type: string;
  subject_id: string | null;
  detail: Record<string, unknown>;
  request_id: string | null;
  position: bigint | null;
}

const EXPORT_PAGE = 2_000;

const actorSql = (column: string): string => `
  case when entry.${column} is null then null else json_build_object(
    'id', entry.${column},
    'kind', case when ${column}_client.id is null then 'person' else 'client' end,
    'name', coalesce(${column}_person.name, ${column}_client.name, entry.${column}::text)) end`;

/** All reads of the audit log, newest first. */
@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  async list(access: Access, request: AuditPageRequest): Promise<AuditFound> {
    // Only "all" is ever granted: an entry has no owner who could see it as his own.
    if (!access.rows('audit.view').isAll) return { items: [], nextBefore: null };
    const params: unknown[] = [];
    const where = auditConditions(request, (value) => `$${params.push(value)}`).join(' and ') || 'true';
    const counted = request.isCounted ? await this.count(where, params) : {};
    const seek = request.before === null ? '' : `and entry.sequence < $${params.push(String(request.before))}::bigint`;
    const rows = await this.database.query<AuditRow>(
      `select entry.id, entry.sequence, entry.at, entry.act, entry.subject_type, entry.subject_id, entry.detail,
              entry.request_id, seal.position, ${actorSql('actor_id')} as actor,
              ${actorSql('on_behalf_of')} as on_behalf_of
       from auth.audit_entry entry
       left join auth.audit_seal seal on seal.sequence = entry.sequence
       left join auth.person actor_id_person on actor_id_person.id = entry.actor_id
       left join auth.api_client actor_id_client on actor_id_client.id = entry.actor_id
       left join auth.person on_behalf_of_person on on_behalf_of_person.id = entry.on_behalf_of
       left join auth.api_client on_behalf_of_client on on_behalf_of_client.id = entry.on_behalf_of
       where ${where} ${seek} order by entry.sequence desc limit $${params.push(request.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, request.limit);
    const nextBefore = rows.length > request.limit ? (page.at(-1)?.sequence ?? null) : null;
    return { items: page.map(viewOf), nextBefore, ...counted };
  }

  /** Every entry that fits, newest first, page by page. The log only grows, at its other end: what is read does not move. */
  async *all(access: Access, filter: AuditFilter): AsyncGenerator<AuditEntryView> {
    let before: bigint | null = null;
    do {
      const request: AuditPageRequest = { ...filter, limit: EXPORT_PAGE, before, isCounted: false };
      const { items, nextBefore }: AuditFound = await this.list(access, request);
      yield* items;
      before = nextBefore;
    } while (before !== null);
  }

  private async count(where: string, params: readonly unknown[]): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from auth.audit_entry entry where ${where}`,
      [...params],
    );
    return { total: row?.total ?? 0 };
  }
}

function viewOf(row: AuditRow): AuditEntryView {
  return {
    id: row.id,
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of,
    act: row.act,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    detail: row.detail,
    requestId: row.request_id,
    position: row.position === null ? null : Number(row.position),
  };
}
