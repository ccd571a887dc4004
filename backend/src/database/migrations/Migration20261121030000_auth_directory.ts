import { Migration } from '@mikro-orm/migrations';

/** What other modules may know about people, their leaders and their sign-ins, and what a team has decided for itself. */
export class Migration20261121030000_auth_directory extends Migration {
  override up(): void {
    for (const sql of [PEOPLE, LEADERS, SIGN_INS, TEAM_SETTINGS]) this.addSql(sql);
  }
}

const PEOPLE = `
create or replace view auth.person_v1 as
select id, name, email, status = 'active' as is_active, user_name, status, created_at from auth.person;

create view auth.person_role_v1 as
select held.person_id, held.role_key, coalesce(custom.title, '') as custom_title, held.valid_from, held.valid_until
from auth.role_assignment held left join auth.custom_role custom on custom.key = held.role_key;`;

/** Who leads a team: at the team that the role names, else at home. A role copied from the team leader's leads as well. */
const LEADERS = `
create view auth.team_leader_v1 as
select held.person_id, coalesce(held.anchor_id, home.node_id) as team_id,
  greatest(held.valid_from, home.valid_from) as valid_from, least(held.valid_until, home.valid_until) as valid_until
from auth.role_assignment held
left join auth.custom_role custom on custom.key = held.role_key
left join auth.org_membership home on held.anchor_kind is null and home.tree = 'team' and home.person_id = held.person_id
  and daterange(home.valid_from, home.valid_until) && daterange(held.valid_from, held.valid_until)
where coalesce(custom.copy_of, held.role_key) = 'team_leader'
  and (held.anchor_kind = 'team' or (held.anchor_kind is null and home.node_id is not null));`;

/** The place is there only with the person's consent, so that nobody who reads this has to remember it. */
const SIGN_INS = `
create view auth.sign_in_v1 as
select session.id, session.person_id, session.started_at, session.last_seen_at, session.ended_at, host(session.address) as address,
  case when consent.person_id is not null then
    coalesce(session.ip_place, round(session.latitude::numeric, 1) || ', ' || round(session.longitude::numeric, 1)) end as shared_place
from auth.session left join auth.place_consent consent on consent.person_id = session.person_id;`;

const TEAM_SETTINGS = `
create table auth.team_setting (
  node_id uuid primary key references auth.org_node on delete cascade,
  maximum_size integer not null check (maximum_size between 1 and 10000),
  assigns_automatically boolean not null,
  assignment_way text not null default 'balanced' check (assignment_way in ('balanced', 'round-robin')),
  sends_notices boolean not null,
  -- percent of leads that are closed
  minimum_success_rate integer not null check (minimum_success_rate between 0 and 100),
  target_leads_per_day integer not null check (target_leads_per_day between 0 and 1000),
  review_rhythm text not null check (review_rhythm in ('weekly', 'monthly', 'quarterly')),
  holds_competitions boolean not null,
  version integer not null default 1
);

-- Every team, also one that has decided nothing yet.
create view auth.team_setting_v1 as
select node.id as team_id, node.name, node.valid_from, node.valid_until,
  coalesce(setting.maximum_size, 20) as maximum_size,
  coalesce(setting.assigns_automatically, false) as assigns_automatically,
  coalesce(setting.assignment_way, 'balanced') as assignment_way,
  coalesce(setting.sends_notices, true) as sends_notices,
  coalesce(setting.minimum_success_rate, 70) as minimum_success_rate,
  coalesce(setting.target_leads_per_day, 5) as target_leads_per_day,
  coalesce(setting.review_rhythm, 'monthly') as review_rhythm,
  coalesce(setting.holds_competitions, false) as holds_competitions
from auth.org_node node left join auth.team_setting setting on setting.node_id = node.id
where node.tree = 'team';`;
