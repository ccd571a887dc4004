import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { EndReason } from '../../domain/sign-in-trace.js';
import { personScope } from '../persistence/person.scope.js';
import { END_REASON_SQL, traceOf, type TraceView } from '../persistence/session.sql.js';
import type { SignInOutcome } from '../persistence/sign-in-attempt.store.js';
import { LOG_SQL, TODAY_SQL, type SignInKind, type SignInLogRow } from '../persistence/sign-in-log.sql.js';

export interface SignInLogFilter {
  /** Sessions that began, or tries that failed. */
  readonly kind: SignInKind;
  readonly person?: string | undefined;
  /** Part of the name, or of the e-mail address that was tried. */
  readonly search?: string | undefined;
  readonly from?: Date | undefined;
  /** First instant after. */
  readonly until?: Date | undefined;
  /** `open` for sessions that go on. */
  readonly endReason?: EndReason | 'open' | undefined;
  readonly outcome?: SignInOutcome | undefined;
}

export interface SignInLogPageOf extends SignInLogFilter {
  readonly limit: number;
  /** Instant and id of the last row seen. */
  readonly after: readonly [string, string] | null;
  readonly isCounted: boolean;
}

export interface SignInLogView {
  readonly id: string;
  readonly kind: SignInKind;
  readonly person: { readonly id: string; readonly name: string } | null;
  /** The address that was tried; null for a session. */
  readonly email: string | null;
  readonly at: Date;
  readonly lastSeenAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly outcome: SignInOutcome | null;
  /** Null where the reader may not know it. */
  readonly trace: TraceView | null;
}

export interface SignInLogFound {
  readonly items: SignInLogView[];
  readonly nextAfter: readonly [string, string] | null;
  readonly total?: number;
}

/** Who signed in, when, where from, until when and why not. The newest first. */
@Injectable()
export class SignInLogQueries {
  constructor(private readonly database: Database) {}

  async list(access: Access, filter: SignInLogPageOf): Promise<SignInLogFound> {
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const { columns, from, at } = LOG_SQL[filter.kind];
    const where = [personScope(access.rows('login_log.view'), bind), ...conditions(filter, bind)].join(' and ');
    const counted = filter.isCounted ? await this.count(`${from} ${TODAY_SQL} where ${where}`, params) : {};
    const seek = filter.after
      ? `and (${at}, session.id) < (${bind(filter.after[0])}::timestamptz, ${bind(filter.after[1])}::uuid)`
      : '';
    const rows = await this.database.query<SignInLogRow>(
      `select ${columns}, ${at}::text as sort_value from ${from} ${TODAY_SQL} where ${where} ${seek}
       order by ${at} desc, session.id desc limit ${bind(filter.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => viewOf(access, filter.kind, row)),
      nextAfter: last ? [last.sort_value, last.id] : null,
      ...counted,
    };
  }

  private async count(rows: string, params: readonly unknown[]): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(`select count(*)::int as total from ${rows}`, params);
    return { total: row?.total ?? 0 };
  }
}

function conditions(filter: SignInLogFilter, bind: (value: unknown) => string): string[] {
  const { at } = LOG_SQL[filter.kind];
  const isFailed = filter.kind === 'failed';
  const found: string[] = [];
  if (filter.person) found.push(`person.id = ${bind(filter.person)}`);
  if (filter.search) {
    const pattern = bind(`%${filter.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
    const email = isFailed ? 'session.email' : 'person.email';
    found.push(`(lower(person.name) like ${pattern} or ${email} like ${pattern})`);
  }
  if (filter.from) found.push(`${at} >= ${bind(filter.from)}`);
  if (filter.until) found.push(`${at} < ${bind(filter.until)}`);
  // A filter of the other kind of rows leaves none.
  if (isFailed ? filter.endReason : filter.outcome) found.push('false');
  else if (filter.outcome) found.push(`session.outcome = ${bind(filter.outcome)}`);
  else if (filter.endReason === 'open') found.push(`(${END_REASON_SQL}) is null`);
  else if (filter.endReason) found.push(`(${END_REASON_SQL}) = ${bind(filter.endReason)}`);
  return found;
}

function viewOf(access: Access, kind: SignInKind, row: SignInLogRow): SignInLogView {
  const isOwn = row.person_id !== null && row.person_id === access.actor.id;
  return {
    id: row.id,
    kind,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    email: row.email,
    at: row.at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    outcome: row.outcome,
    trace: isOwn || access.fields('trace') ? traceOf(row, isOwn || row.is_place_shared) : null,
  };
}
