import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import type { Device } from '../../domain/sign-in-trace.js';
import { personScope } from '../persistence/person.scope.js';
import { TODAY_SQL } from '../persistence/sign-in-log.sql.js';

/** Bars and slices that a chart can still show; the rest is told as a number. */
const MOST_PEOPLE = 50;
const MOST_PLACES = 12;
const LAST_DAYS = 7;

export interface PersonSignIns {
  readonly person: { readonly id: string; readonly name: string };
  /** As in campaign files; null for who has none. */
  readonly userName: string | null;
  readonly signIns: number;
  readonly lastSignInAt: string;
  /** Of the last sign-in, like the rest; null where the reader may not know it. */
  readonly lastAddress: string | null;
  readonly lastPlace: string | null;
  readonly lastBrowser: string | null;
  readonly lastOs: string | null;
  readonly lastDevice: Device | null;
}

export interface SignInFiguresWanted {
  /** Calendar days of the company's zone, today included. */
  readonly days: number;
  /** Of one person only; nothing for one outside of the reader's scope. */
  readonly member?: string | undefined;
}

export interface SignInFigures {
  readonly days: number;
  /** First and last day, in the company's zone. */
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly timeZone: string;
  readonly activeUsers: number;
  readonly signIns: number;
  /** One decimal; 0 without users. */
  readonly averagePerUser: number;
  readonly users: PersonSignIns[];
  /** Users beyond those listed. */
  readonly usersLeftOut: number;
  /** The largest first; `place` is null for sign-ins whose place is not known or not shared. */
  readonly places: { place: string | null; signIns: number }[];
  readonly lastDays: { date: BusinessDate; signIns: number }[];
  /** 24 hours of the day in the company's zone. */
  readonly hours: { hour: number; signIns: number }[];
}

interface FiguresRow {
  figures: Omit<SignInFigures, 'days'>;
}

/** What the sign-in log amounts to, from every sign-in of the period.
 *  @source sign-in and activity tracking, "Figures on login activity" */
@Injectable()
export class SignInFiguresQuery {
  constructor(private readonly database: Database) {}

  async figures(access: Access, { days, member }: SignInFiguresWanted): Promise<SignInFigures> {
    const params: unknown[] = [days, access.actor.id, access.fields('trace'), member ?? null];
    const inside = personScope(access.rows('login_log.view'), (value) => `$${params.push(value)}`);
    const [row] = await this.database.query<FiguresRow>(figuresSql(inside), params);
    if (!row) throw new Error('there is no company');
    return { days, ...row.figures };
  }
}

function figuresSql(inside: string): string {
  return `
with span as (
  select day as until, day - $1::int + 1 as first_day, time_zone from (select 1) one ${TODAY_SQL}
), reachable as materialized (${signInsSql(inside)}
), picked as (
  select reachable.* from reachable, span where local_time::date >= span.first_day
), people as (
  select id, name, user_name, count(*)::int as sign_ins, max(started_at) as last_at from picked group by id, name, user_name
), latest as (
  select distinct on (id) id, case when is_traced then address end as address, case when is_placed then place end as place,
    case when is_traced then browser end as browser, case when is_traced then os end as os,
    case when is_traced then device end as device
  from picked order by id, started_at desc
), listed as (
  select people.*, latest.address, latest.place, latest.browser, latest.os, latest.device from people join latest using (id)
  order by sign_ins desc, lower(name), people.id limit ${MOST_PEOPLE}
), places as (
  select case when is_placed then place end as place, count(*)::int as sign_ins from picked group by 1
  order by sign_ins desc, place limit ${MOST_PLACES}
), last_days as (
  select day::date as date, count(reachable.id)::int as sign_ins
  from span cross join generate_series(span.until - ${LAST_DAYS - 1}, span.until, interval '1 day') day
  left join reachable on local_time::date = day::date group by 1
), hours as (
  select hour, count(picked.id)::int as sign_ins
  from generate_series(0, 23) hour left join picked on extract(hour from local_time)::int = hour group by 1
)
select json_build_object(
  'from', span.first_day, 'until', span.until, 'timeZone', span.time_zone,
  'activeUsers', (select count(*) from people),
  'signIns', (select count(*) from picked),
  'averagePerUser', (select coalesce(round(count(*)::numeric / nullif((select count(*) from people), 0), 1), 0) from picked),
  'users', (select coalesce(json_agg(json_build_object('person', json_build_object('id', id, 'name', name),
      'userName', user_name, 'signIns', sign_ins, 'lastSignInAt', ${utc('last_at')}, 'lastAddress', address,
      'lastPlace', place, 'lastBrowser', browser, 'lastOs', os, 'lastDevice', device)
      order by sign_ins desc, lower(name), id), '[]') from listed),
  'usersLeftOut', (select count(*) from people) - (select count(*) from listed),
  'places', (select coalesce(json_agg(json_build_object('place', place, 'signIns', sign_ins) order by sign_ins desc, place), '[]')
    from places),
  'lastDays', (select json_agg(json_build_object('date', date, 'signIns', sign_ins) order by date) from last_days),
  'hours', (select json_agg(json_build_object('hour', hour, 'signIns', sign_ins) order by hour) from hours)
) as figures from span`;
}

/** Sign-ins within reach, each with what the reader may know of it. */
function signInsSql(inside: string): string {
  return `
  select session.started_at, person.id, person.name, person.user_name, host(session.address) as address,
    session.browser, session.os, session.device,
    person.id = $2 or $3 as is_traced,
    person.id = $2 or $3 and consent.person_id is not null as is_placed,
    coalesce(session.ip_place, round(session.latitude::numeric, 1) || ', ' || round(session.longitude::numeric, 1)) as place,
    (session.started_at at time zone today.time_zone) as local_time
  from auth.session join auth.person on person.id = session.person_id
  left join auth.place_consent consent on consent.person_id = person.id ${TODAY_SQL}
  where session.started_at >= ((today.day - greatest($1::int, ${LAST_DAYS}) + 1)::timestamp at time zone today.time_zone)
    and ($4::uuid is null or person.id = $4) and ${inside}`;
}

function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
