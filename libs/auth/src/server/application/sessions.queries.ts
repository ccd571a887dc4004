import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { personScope } from '../persistence/person.scope.js';
import { TRACE_SQL, traceOf, type TraceRow, type TraceView } from '../persistence/session.sql.js';

export interface SessionView {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Null where the reader may not know it. */
  readonly trace: TraceView | null;
}

export interface SessionsFound {
  readonly items: SessionView[];
  readonly nextAfter: readonly [string, string] | null;
  /** Whether the person agreed that others see where he signs in. */
  readonly isPlaceShared: boolean;
}

export interface SessionsFilter {
  /** Whose; the caller's own unless told. */
  readonly personId: string | null;
  readonly limit: number;
  /** Beginning and id of the last session seen. */
  readonly after: readonly [string, string] | null;
}

interface SessionRow extends TraceRow {
  id: string;
  started_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  sort_value: string;
}

/** Open sessions of one person, the newest first. */
@Injectable()
export class SessionQueries {
  constructor(private readonly database: Database) {}

  /** @throws PersonNotFound also for one whose sessions the caller may not end */
  async list(access: Access, filter: SessionsFilter): Promise<SessionsFound> {
    const personId = filter.personId ?? access.actor.id;
    const isPlaceShared = await this.consentOf(access, personId);
    const isOwn = personId === access.actor.id;
    const params: unknown[] = [personId, filter.limit + 1];
    const seek = filter.after
      ? `and (session.started_at, session.id) < ($${params.push(filter.after[0])}::timestamptz, $${params.push(filter.after[1])}::uuid)`
      : '';
    const rows = await this.database.query<SessionRow>(
      `select session.id, session.started_at, session.last_seen_at, session.expires_at, ${TRACE_SQL},
              session.started_at::text as sort_value
       from auth.session where person_id = $1 and ended_at is null and expires_at > now() ${seek}
       order by session.started_at desc, session.id desc limit $2`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    const isTraced = isOwn || access.fields('trace');
    return {
      items: page.map((row) => viewOf(row, isTraced ? traceOf(row, isOwn || isPlaceShared) : null)),
      nextAfter: last ? [last.sort_value, last.id] : null,
      isPlaceShared,
    };
  }

  private async consentOf(access: Access, personId: string | null): Promise<boolean> {
    const params: unknown[] = [personId];
    const inside = personScope(access.rows('session.end'), (value) => `$${params.push(value)}`);
    const [row] = await this.database.query<{ is_shared: boolean }>(
      `select exists (select from auth.place_consent consent where consent.person_id = person.id) as is_shared
       from auth.person cross join (select (now() at time zone time_zone)::date as day from auth.company) today
       where person.id = $1 and ${inside}`,
      params,
    );
    if (!row) throw new PersonNotFound();
    return row.is_shared;
  }
}

function viewOf(row: SessionRow, trace: TraceView | null): SessionView {
  return { id: row.id, startedAt: row.started_at, lastSeenAt: row.last_seen_at, expiresAt: row.expires_at, trace };
}
