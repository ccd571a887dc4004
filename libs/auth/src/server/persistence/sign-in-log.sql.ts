import type { EndReason } from '../../domain/sign-in-trace.js';
import { END_REASON_SQL, ENDED_AT_SQL, TRACE_SQL, type TraceRow } from './session.sql.js';
import type { SignInOutcome } from './sign-in-attempt.store.js';

export const SIGN_IN_KINDS = ['sign-in', 'failed'] as const;
export type SignInKind = (typeof SIGN_IN_KINDS)[number];

/** One row of the log, whatever its kind. */
export interface SignInLogRow extends TraceRow {
  id: string;
  person_id: string | null;
  person_name: string | null;
  email: string | null;
  at: Date;
  last_seen_at: Date | null;
  ended_at: Date | null;
  end_reason: EndReason | null;
  outcome: SignInOutcome | null;
  is_place_shared: boolean;
  sort_value: string;
}

const SHARED_SQL =
  'exists (select from auth.place_consent consent where consent.person_id = person.id) as is_place_shared';

/** The two kinds of rows with the same columns and the same names for what filters need. `session` is the row in both. */
export const LOG_SQL: Readonly<Record<SignInKind, { columns: string; from: string; at: string }>> = {
  'sign-in': {
    columns: `session.id, person.id as person_id, person.name as person_name, null as email, session.started_at as at,
      session.last_seen_at, ${ENDED_AT_SQL} as ended_at, ${END_REASON_SQL} as end_reason, null as outcome,
      ${TRACE_SQL}, ${SHARED_SQL}`,
    from: 'auth.session join auth.person on person.id = session.person_id',
    at: 'session.started_at',
  },
  failed: {
    columns: `session.id, person.id as person_id, person.name as person_name, session.email, session.at,
      null as last_seen_at, null as ended_at, null as end_reason, session.outcome, host(session.address) as address,
      session.user_agent, session.browser, session.os, session.device, null as ip_place, null as latitude,
      null as longitude, null as place_accuracy_m, false as is_place_shared`,
    from: `(select * from auth.sign_in_attempt where outcome <> 'signed-in') session
      left join auth.person on person.id = session.person_id`,
    at: 'session.at',
  },
};

/** Today in the company's zone, for whom a leader leads. */
export const TODAY_SQL =
  'cross join (select (now() at time zone time_zone)::date as day, time_zone from auth.company) today';
