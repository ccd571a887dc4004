// Stored leads of other years, written straight into the table: what is measured afterwards is a file, or a list, beside many leads.
import pg from 'pg';
import { FIRST_NUMBER } from './lead-files.mjs';

const AT_ONCE = 50_000;
const STATUSES = `array['New Lead', 'Initial Contact', 'Follow Up 1', 'Follow Up 2', 'Re-engage Later', 'Lost - Price', 'Interested', 'Negotiation', 'Member']`;

/** @param {{ owner: string, superuser: string }} urls of the tables' owner, and of who may order a checkpoint
 *  @param {number} leads */
export async function fillLeads(urls, leads) {
  const client = new pg.Client({ connectionString: urls.owner });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    for (let first = 0; first < leads; first += AT_ONCE) {
      await client.query(INSERTED, [first, Math.min(first + AT_ONCE, leads) - 1, FIRST_NUMBER]);
    }
    await client.query('vacuum analyze leads.lead');
  } finally {
    await client.end();
  }
  const superuser = new pg.Client({ connectionString: urls.superuser });
  await superuser.connect();
  await superuser.query('checkpoint');
  await superuser.end();
}

const INSERTED = `
  insert into leads.lead (full_name, first_name, last_name, phone, email, city, lead_date, lead_source, lead_type, status, score, priority,
    follow_up_date, assigned_to, created_by, notes_text, campaign_tag, bank, created_at)
  select first || ' ' || last || ' ' || n, first, last || ' ' || n, '+91' || ($3::bigint + n),
    case when n % 3 <> 0 then 'person' || n || '@example.com' end, case when n % 4 <> 0 then city end, date '2025-01-01' + n % 365,
    (array['Website', 'Fair', 'Referral', 'Event'])[1 + n % 4], (array['Hot', 'Warm', 'Cold'])[1 + n % 3],
    (${STATUSES})[1 + n % 9], 40 + n % 61, (array['urgent', 'high', 'medium', 'low'])[1 + n % 4], current_date - 20 + n % 60,
    people.ids[1 + n % cardinality(people.ids)], people.ids[1 + n % 7 % cardinality(people.ids)],
    case when n % 5 = 0 then 'Asked for picture books ' || n % 1000 end, 'campaign-' || n % 40, (array['Alpha', 'Beta', null])[1 + n % 3],
    now() - n % 700 * interval '1 day'
  from generate_series($1::int, $2::int) n
  cross join (select array_agg(id) as ids from auth.person) people
  cross join lateral (select (array['Aarohi', 'Kabir', 'Ronan', 'Zoya', 'Tara', 'Dev', 'Gauri', 'Omkar'])[1 + n % 8] as first,
    (array['Venkat', 'Souza', 'Allister', 'Siddiqui', 'Quintrell', 'Mistry', 'Linde'])[1 + n % 7] as last,
    (array['Delhi', 'Mumbai', 'Bengaluru', 'Gurugram', 'Pune', 'Kochi', 'Chennai', 'Noida', 'Kolkata'])[1 + n % 9] as city) words`;
