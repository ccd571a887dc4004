import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
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

/** The timeline of a lead. */
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
    const rows = await this.database.query<ActivityRow>(
      `select activity.id, activity.kind, activity.at, activity.by_id, activity.by_name, activity.text, activity.from_status,
         activity.to_status, activity.from_assignee, former.name as from_name, activity.to_assignee, later.name as to_name,
         activity.due_on, activity.done_at, activity.done_by, doer.name as done_name, activity.import_id, activity.detail
       from leads.activity
       left join ${AUTH_VIEWS.person} former on former.id = activity.from_assignee
       left join ${AUTH_VIEWS.person} later on later.id = activity.to_assignee
       left join ${AUTH_VIEWS.person} doer on doer.id = activity.done_by
       where activity.lead_id = $1 and ($2::text[] is null or activity.kind = any($2)) and ($3::uuid is null or activity.id < $3)
       order by activity.id desc limit $4`,
      [leadId, request.kind ?? null, before, limit + 1],
    );
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
