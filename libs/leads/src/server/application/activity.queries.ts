import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { ActivityDto, ActivityPageDto } from '../http/activity.dto.js';
import type { ActivityKind } from '../persistence/activity.store.js';
import { personRef } from './lead.mapping.js';
import { LeadQueries } from './lead.queries.js';

interface ActivityRow {
  id: string;
  kind: ActivityKind;
  at: Date;
  by_id: string | null;
  by_name: string;
  text: string | null;
  from_status: string | null;
  to_status: string | null;
  from_assignee: string | null;
  from_name: string | null;
  to_assignee: string | null;
  to_name: string | null;
  due_on: string | null;
  done_at: Date | null;
  done_name: string | null;
  done_by: string | null;
  import_id: string | null;
  detail: Record<string, unknown>;
}

export interface ActivityListRequest {
  readonly kind?: readonly ActivityKind[];
  readonly limit?: number;
  readonly cursor?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const WRITTEN = `
  select id, kind, at, by_id, by_name, text, from_status, to_status, from_assignee, to_assignee, due_on, done_at, done_by, import_id, detail
  from leads.activity where lead_id = $1`;

// Nothing is written for a lead that a file makes: it knows its import and its rows itself. Its own id stands before those of all that
// happened to it.
const MADE_BY_IMPORT = `
  select lead.id, 'import', lead.created_at, lead.created_by, coalesce(maker.name, file.uploaded_by_name, 'Tierline'), null, null, null,
    null::uuid, null::uuid, null::date, null::timestamptz, null::uuid, lead.import_id,
    jsonb_build_object('isCreation', true, 'fileName', file.file_name, 'rows', coalesce((
      select jsonb_agg(source.value - 'importId' order by source.place)
      from jsonb_array_elements(lead.sources) with ordinality as source(value, place)
      where source.value ->> 'importId' = lead.import_id::text), '[]'))
  from leads.lead lead join ${IMPORTS_VIEWS.import} file on file.id = lead.import_id
  left join ${AUTH_VIEWS.person} maker on maker.id = lead.created_by
  where lead.id = $1`;

const TIMELINE = `
  select entry.*, former.name as from_name, later.name as to_name, doer.name as done_name
  from (${WRITTEN} union all ${MADE_BY_IMPORT}) entry
  left join ${AUTH_VIEWS.person} former on former.id = entry.from_assignee
  left join ${AUTH_VIEWS.person} later on later.id = entry.to_assignee
  left join ${AUTH_VIEWS.person} doer on doer.id = entry.done_by
  where ($2::text[] is null or entry.kind = any($2)) and ($3::uuid is null or entry.id < $3)
  order by entry.id desc limit $4`;

/** The timeline of a lead: what was done with it, and the file that made it. */
@Injectable()
export class ActivityQueries {
  constructor(
    private readonly database: Database,
    private readonly leads: LeadQueries,
  ) {}

  /** Newest first.
   *  @throws DomainError `lead-not-found` */
  async page(access: Access, leadId: string, request: ActivityListRequest): Promise<ActivityPageDto> {
    await this.leads.row(access, leadId);
    const limit = request.limit ?? 50;
    const before = request.cursor === undefined ? null : idOf(request.cursor);
    const rows = await this.database.query<ActivityRow>(TIMELINE, [leadId, request.kind ?? null, before, limit + 1]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(activityDto),
      nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
    };
  }
}

/** @throws HttpProblem `cursor-invalid` */
function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor);
  if (typeof id === 'string' && UUID.test(id)) return id;
  throw new HttpProblem('cursor-invalid', 'The cursor is not one of this timeline. Begin again without it.');
}

function activityDto(row: ActivityRow): ActivityDto {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    by: { id: row.by_id, name: row.by_name },
    text: row.text,
    fromStatus: row.from_status,
    toStatus: row.to_status,
    fromAssignee: personRef(row.from_assignee, row.from_name),
    toAssignee: personRef(row.to_assignee, row.to_name),
    dueOn: row.due_on,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: personRef(row.done_by, row.done_name),
    importId: row.import_id,
    detail: row.detail,
  };
}
