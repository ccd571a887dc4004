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

/** Works out score, priority and next follow-up of leads that are laid out in a table, by the rules that hold for every lead: once for
 *  all that are alike.
 *  @param table with columns of a lead, and `since` and `chosen` */
export async function rateLeads(sql: TargetSql, table: string, rules: LeadRules): Promise<void> {
  const alike = await sql.query<RatedAlike>(`select distinct ${ALIKE} from ${table}`);
  const ratings = alike.map((lead) => ({ ...lead, ...ratingOf(lead, rules) }));
  await sql.query(
    `update ${table} laid set score = rating.score, follow_up_date = rating.follow_up_date,
       priority = case when laid.priority_is_manual then laid.priority else rating.priority end
     from jsonb_to_recordset($1::jsonb) as rating (status text, since date, chosen date, has_phone boolean, has_email boolean,
       has_city boolean, has_profile boolean, score smallint, follow_up_date date, priority text)
     where rating.status = laid.status and rating.since = laid.since and rating.chosen is not distinct from laid.chosen
       and rating.has_phone = (laid.phone is not null) and rating.has_email = (laid.email is not null)
       and rating.has_city = (laid.city is not null) and rating.has_profile =
         (laid.lead_type is not null or laid.child_age is not null or laid.child_age_text is not null)`,
    [JSON.stringify(ratings)],
  );
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
