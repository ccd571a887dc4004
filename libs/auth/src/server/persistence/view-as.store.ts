import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import { VIEW_AS_MINUTES } from '../../domain/view-as.js';

export type ViewEndReason = 'ended' | 'expired' | 'replaced' | 'session-ended';

/** The person who would be, or is, viewed. */
export interface ViewedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
  /** Today at the person's place. */
  readonly today: BusinessDate;
}

export interface EndedView {
  readonly id: string;
  readonly administratorId: string;
  readonly personId: string;
  readonly reason: ViewEndReason;
}

interface PersonRow {
  id: string;
  name: string;
  email: string;
  is_active: boolean;
  today: BusinessDate;
}

const PERSON_SQL = `
  person.id, person.name, person.email, person.status = 'active' as is_active,
  (now() at time zone coalesce(person.time_zone, company.time_zone))::date as today`;

/** Who looks through whose eyes. */
@Injectable()
export class ViewAsStore {
  constructor(private readonly database: Database) {}

  /** @returns null when there is no such person inside `condition` */
  async person(
    sql: Sql,
    id: string,
    scope: (bind: (value: unknown) => string) => string,
  ): Promise<ViewedPerson | null> {
    const params: unknown[] = [id];
    const condition = scope((value) => `$${params.push(value)}`);
    const [row] = await sql.query<PersonRow>(
      `select ${PERSON_SQL} from auth.person cross join auth.company
       cross join lateral (select (now() at time zone company.time_zone)::date as day) today
       where person.id = $1 and ${condition}`,
      params,
    );
    return row ? viewedOf(row) : null;
  }

  /** The person of a view that goes on; null when it has ended or belongs to another session. */
  async viewed(viewId: string, sessionId: string): Promise<ViewedPerson | null> {
    const [row] = await this.database.query<PersonRow>(
      `select ${PERSON_SQL}
       from auth.view_as view join auth.person on person.id = view.person_id cross join auth.company
       where view.id = $1 and view.session_id = $2 and view.ended_at is null and view.ends_at > now()
         and person.status = 'active'`,
      [viewId, sessionId],
    );
    return row ? viewedOf(row) : null;
  }

  async open(
    sql: Sql,
    view: { sessionId: string; administratorId: string; personId: string },
  ): Promise<{ id: string; until: Date }> {
    const [row] = await sql.query<{ id: string; ends_at: Date }>(
      `insert into auth.view_as (session_id, administrator_id, person_id, ends_at)
       values ($1, $2, $3, now() + make_interval(mins => ${VIEW_AS_MINUTES})) returning id, ends_at`,
      [view.sessionId, view.administratorId, view.personId],
    );
    if (!row) throw new Error('the view was not written');
    return { id: row.id, until: row.ends_at };
  }

  /** Ends what this session looks through. */
  end(sql: Sql, sessionId: string, reason: ViewEndReason): Promise<EndedView[]> {
    return this.endWhere(sql, { condition: 'session_id = $1', params: [sessionId], reason: `'${reason}'` });
  }

  /** Ends what has run out, or whose session has ended. */
  endOverdue(sql: Sql): Promise<EndedView[]> {
    const reason = `case when ends_at <= now() then 'expired' else 'session-ended' end`;
    const condition = `(ends_at <= now() or exists (
      select from auth.session where session.id = view.session_id and (ended_at is not null or expires_at <= now())))`;
    return this.endWhere(sql, { condition, params: [], reason });
  }

  private async endWhere(
    sql: Sql,
    { condition, params, reason }: { condition: string; params: readonly unknown[]; reason: string },
  ): Promise<EndedView[]> {
    const rows = await sql.query<{
      id: string;
      administrator_id: string;
      person_id: string;
      end_reason: ViewEndReason;
    }>(
      `update auth.view_as view set ended_at = now(), end_reason = ${reason}
       where view.ended_at is null and ${condition} returning id, administrator_id, person_id, end_reason`,
      params,
    );
    return rows.map((row) => ({
      id: row.id,
      administratorId: row.administrator_id,
      personId: row.person_id,
      reason: row.end_reason,
    }));
  }
}

function viewedOf({ is_active: isActive, ...row }: PersonRow): ViewedPerson {
  return { id: row.id, name: row.name, email: row.email, today: row.today, isActive };
}
