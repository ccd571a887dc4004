import type { TargetSql } from '@tierline/contracts/imports';
import type { BusinessDate } from '@tierline/shared/time';
import { followUpDate } from '../../domain/follow-up.js';
import { pointsOf, priorityOf } from '../../domain/score.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';

/** All that score, priority and next follow-up of a lead depend on; many leads of a file have it in common. */
interface RatedAlike {
  readonly status: string;
  /** Day from which the follow-up counts. */
  readonly since: BusinessDate;
  /** Follow-up that a person chose. */
  readonly chosen: BusinessDate | null;
  readonly has_phone: boolean;
  readonly has_email: boolean;
  readonly has_city: boolean;
  readonly has_profile: boolean;
}

/** SQL of the same of one lead, beside columns of a lead and `since`, `chosen`. */
const ALIKE = `status, since, chosen, phone is not null as has_phone, email is not null as has_email, city is not null as has_city,
  (lead_type is not null or child_age is not null or child_age_text is not null) as has_profile`;

/** SQL of a relation `rating` of worked out values, and of which leads it holds for. `$1` what `ratingsOf` gave. */
export const RATINGS = `jsonb_to_recordset($1::jsonb) as rating (status text, since date, chosen date, has_phone boolean, has_email boolean,
  has_city boolean, has_profile boolean, score smallint, follow_up_date date, priority text)`;

/** @param lead alias of a lead that is laid out */
export function isRatedSql(lead: string): string {
  return `rating.status = ${lead}.status and rating.since = ${lead}.since and rating.chosen is not distinct from ${lead}.chosen
    and rating.has_phone = (${lead}.phone is not null) and rating.has_email = (${lead}.email is not null)
    and rating.has_city = (${lead}.city is not null) and rating.has_profile =
      (${lead}.lead_type is not null or ${lead}.child_age is not null or ${lead}.child_age_text is not null)`;
}

/** Works out score, priority and next follow-up of leads that are laid out in a table, by the rules that hold for every lead: once for
 *  all that are alike.
 *  @param table with columns of a lead, and `since` and `chosen`
 *  @returns JSON for `RATINGS` */
export async function ratingsOf(sql: TargetSql, table: string, rules: LeadRules): Promise<string> {
  const alike = await sql.query<RatedAlike>(`select distinct ${ALIKE} from ${table}`);
  return JSON.stringify(alike.map((lead) => ({ ...lead, ...ratingOf(lead, rules) })));
}

function ratingOf(lead: RatedAlike, { scoring, followUp, pipeline, today, now }: LeadRules) {
  const known = (has: boolean): string | null => (has ? 'known' : null);
  const score = pointsOf(
    {
      ...{ phone: known(lead.has_phone), email: known(lead.has_email), city: known(lead.has_city) },
      ...{ leadType: known(lead.has_profile), childAge: null, childAgeText: null },
    },
    scoring,
  );
  const { status, since, chosen } = lead;
  const facts = { status, manualDate: chosen, lastContactDate: since, createdAt: now };
  const day = followUpDate(facts, followUp, pipeline);
  const { priority } = priorityOf({ score, status, followUpDate: day }, today, scoring);
  return { score, follow_up_date: day, priority };
}
