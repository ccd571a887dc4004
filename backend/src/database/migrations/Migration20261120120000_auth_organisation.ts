import { Migration } from '@mikro-orm/migrations';

/** Three organisation trees with dates in the place of the one of teams. Teams keep their ids as nodes. */
export class Migration20261120120000_auth_organisation extends Migration {
  override up(): void {
    for (const sql of [NODES, MEMBERSHIPS, MOVE, DROP, CIRCLES, BOUNDS, ABOVE, RIGHTS, VIEWS]) this.addSql(sql);
  }
}

const NODES = `
create table auth.org_node (
  id uuid primary key default uuidv7(),
  tree text not null check (tree in ('team', 'department', 'location')),
  name text not null check (name = btrim(name) and name <> ''),
  valid_from date not null,
  -- first day without the node
  valid_until date,
  version integer not null default 1,
  constraint org_node_tree_key unique (id, tree),
  constraint org_node_dates check (valid_until > valid_from)
);
create unique index org_node_name_key on auth.org_node (tree, lower(name)) where valid_until is null;

-- Where a node stands in its tree, from day to day; without a parent at the top. Together they fill the life of the node.
create table auth.org_node_place (
  id uuid primary key default uuidv7(),
  tree text not null,
  node_id uuid not null,
  parent_id uuid,
  valid_from date not null,
  valid_until date,
  constraint org_node_place_node foreign key (node_id, tree) references auth.org_node (id, tree) on delete cascade,
  constraint org_node_place_parent foreign key (parent_id, tree) references auth.org_node (id, tree),
  constraint org_node_place_dates check (valid_until > valid_from),
  constraint org_node_place_no_overlap exclude using gist (node_id with =, daterange(valid_from, valid_until) with &&)
);
create index org_node_place_parent_idx on auth.org_node_place (parent_id);`;

const MEMBERSHIPS = `
create table auth.org_membership (
  id uuid primary key default uuidv7(),
  tree text not null,
  node_id uuid not null,
  person_id uuid not null references auth.person,
  valid_from date not null,
  -- first day outside
  valid_until date,
  constraint org_membership_node foreign key (node_id, tree) references auth.org_node (id, tree),
  constraint org_membership_dates check (valid_until > valid_from),
  constraint org_membership_no_overlap exclude using gist (
    person_id with =, tree with =, daterange(valid_from, valid_until) with &&)
);
create index org_membership_node_idx on auth.org_membership (node_id, valid_from);
create index org_membership_person_idx on auth.org_membership (person_id, tree, valid_from);`;

/** A team was not bound to the days of its members and of the teams below it: a node lives at least as long as these. */
const MOVE = `
insert into auth.org_node (id, tree, name, valid_from, valid_until, version)
with recursive below(id, below_id) as (
  select id, id from auth.team
  union
  select below.id, team.id from below join auth.team on team.parent_id = below.below_id
), life(id, valid_from, valid_until) as (
  select below.id, team.valid_from, team.valid_until from below join auth.team on team.id = below.below_id
  union all
  select below.id, member.valid_from, member.valid_until
  from below join auth.team_membership member on member.team_id = below.below_id
)
select team.id, 'team', team.name, min(life.valid_from), nullif(max(coalesce(life.valid_until, 'infinity')), 'infinity'), team.version
from auth.team join life on life.id = team.id group by team.id;
insert into auth.org_node_place (tree, node_id, parent_id, valid_from, valid_until)
select 'team', node.id, team.parent_id, node.valid_from, node.valid_until
from auth.org_node node join auth.team on team.id = node.id;
insert into auth.org_membership (id, tree, node_id, person_id, valid_from, valid_until)
select id, 'team', team_id, person_id, valid_from, valid_until from auth.team_membership;`;

const DROP = `
drop view auth.org_membership_v1;
drop table auth.team_membership, auth.team;
drop function auth.refuse_circular_team();`;

/** Who stands above whom is asked with the days: a node may stand below another one now that stood below it before. */
const CIRCLES = `
create function auth.refuse_circular_place() returns trigger language plpgsql as $$
begin
  -- two moves at the same time could close a circle that neither sees; it also puts the rebuilding of what is above in order
  perform pg_advisory_xact_lock(hashtext('auth.org_node_place'));
  if new.parent_id is not null and exists (
    with recursive above(id, days) as (
      select new.parent_id, daterange(new.valid_from, new.valid_until)
      union
      select place.parent_id, above.days * daterange(place.valid_from, place.valid_until)
      from above join auth.org_node_place place on place.node_id = above.id and place.id <> new.id
      where place.parent_id is not null and above.days && daterange(place.valid_from, place.valid_until)
    )
    select from above where id = new.node_id
  ) then
    raise exception 'node % would stand above itself', new.node_id
      using errcode = 'check_violation', constraint = 'org_node_circular', schema = 'auth', table = 'org_node_place';
  end if;
  return new;
end $$;
create trigger org_node_place_circular before insert or update on auth.org_node_place
  for each row execute function auth.refuse_circular_place();`;

/** Nothing stands below a node or belongs to it on days on which there is no such node. */
const BOUNDS = `
create function auth.refuse_days_outside_node(node_id uuid, days daterange, named text) returns void language plpgsql as $$
begin
  -- waits for whoever is just changing the days of the node
  perform from auth.org_node where id = node_id for share;
  if exists (select from auth.org_node where id = node_id and not days <@ daterange(valid_from, valid_until)) then
    raise exception 'node % is not there on all of these days', node_id
      using errcode = 'check_violation', constraint = named, schema = 'auth', table = 'org_node';
  end if;
end $$;

create function auth.bound_place() returns trigger language plpgsql as $$
begin
  perform auth.refuse_days_outside_node(new.parent_id, daterange(new.valid_from, new.valid_until), 'org_node_place_within_parent');
  return new;
end $$;
create trigger org_node_place_within before insert or update on auth.org_node_place
  for each row when (new.parent_id is not null) execute function auth.bound_place();

create function auth.bound_membership() returns trigger language plpgsql as $$
begin
  perform auth.refuse_days_outside_node(new.node_id, daterange(new.valid_from, new.valid_until), 'org_membership_within_node');
  return new;
end $$;
create trigger org_membership_within before insert or update on auth.org_membership
  for each row execute function auth.bound_membership();

create function auth.bound_node() returns trigger language plpgsql as $$
begin
  if exists (select from auth.org_membership where node_id = new.id
             and not daterange(valid_from, valid_until) <@ daterange(new.valid_from, new.valid_until))
    or exists (select from auth.org_node_place where parent_id = new.id
               and not daterange(valid_from, valid_until) <@ daterange(new.valid_from, new.valid_until)) then
    raise exception 'node % has members or nodes below it on other days', new.id
      using errcode = 'check_violation', constraint = 'org_node_in_use', schema = 'auth', table = 'org_node';
  end if;
  return new;
end $$;
create trigger org_node_within after update of valid_from, valid_until on auth.org_node
  for each row execute function auth.bound_node();

create function auth.check_places_of_node() returns trigger language plpgsql as $$
declare
  touched jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  checked uuid := coalesce(touched ->> 'node_id', touched ->> 'id')::uuid;
begin
  if exists (
    select from auth.org_node node where node.id = checked
      and datemultirange(daterange(node.valid_from, node.valid_until)) is distinct from (
        select range_agg(daterange(place.valid_from, place.valid_until))
        from auth.org_node_place place where place.node_id = node.id)
  ) then
    raise exception 'the places of node % do not fill its life', checked
      using errcode = 'check_violation', constraint = 'org_node_placed', schema = 'auth', table = 'org_node';
  end if;
  return null;
end $$;
create constraint trigger org_node_placed after insert or update on auth.org_node
  deferrable initially deferred for each row execute function auth.check_places_of_node();
create constraint trigger org_node_placed after insert or update or delete on auth.org_node_place
  deferrable initially deferred for each row execute function auth.check_places_of_node();`;

/** Every node with all that are above it, itself included, and the days on which they are: what the row filters read. */
const ABOVE = `
create table auth.org_node_above (
  above_id uuid not null references auth.org_node on delete cascade,
  node_id uuid not null references auth.org_node on delete cascade,
  valid_from date not null,
  valid_until date,
  primary key (above_id, node_id, valid_from),
  constraint org_node_above_dates check (valid_until > valid_from)
);
create index org_node_above_node_idx on auth.org_node_above (node_id);

create view auth.org_node_above_worked_out as
with recursive above(node_id, above_id, days) as (
  select id, id, daterange(valid_from, valid_until) from auth.org_node
  union
  select above.node_id, place.parent_id, above.days * daterange(place.valid_from, place.valid_until)
  from above join auth.org_node_place place on place.node_id = above.above_id
  where place.parent_id is not null and above.days && daterange(place.valid_from, place.valid_until)
), joined as (
  select node_id, above_id, unnest(range_agg(days)) as days from above group by node_id, above_id
)
select above_id, node_id, lower(days) as valid_from, upper(days) as valid_until from joined;

create function auth.work_out_nodes_above() returns trigger language plpgsql as $$
begin
  -- in one order with all other changes of the trees
  perform pg_advisory_xact_lock(hashtext('auth.org_node_place'));
  delete from auth.org_node_above known where not exists (
    select from auth.org_node_above_worked_out found
    where (found.above_id, found.node_id, found.valid_from) = (known.above_id, known.node_id, known.valid_from)
      and found.valid_until is not distinct from known.valid_until);
  insert into auth.org_node_above (above_id, node_id, valid_from, valid_until)
  select above_id, node_id, valid_from, valid_until from auth.org_node_above_worked_out
  on conflict do nothing;
  return null;
end $$;
create trigger org_node_above after insert or update of valid_from, valid_until on auth.org_node
  for each statement execute function auth.work_out_nodes_above();
create trigger org_node_above after insert or update or delete on auth.org_node_place
  for each statement execute function auth.work_out_nodes_above();
insert into auth.org_node_above (above_id, node_id, valid_from, valid_until)
select above_id, node_id, valid_from, valid_until from auth.org_node_above_worked_out;`;

const RIGHTS = `
create trigger org_membership_rights after insert or update or delete on auth.org_membership
  for each row execute function auth.void_rights_of_person();
create trigger org_node_rights after insert or update or delete on auth.org_node
  for each statement execute function auth.void_rights_of_all();
create trigger org_node_place_rights after insert or update or delete on auth.org_node_place
  for each statement execute function auth.void_rights_of_all();
update auth.company set rights_version = rights_version + 1;`;

const VIEWS = `
create view auth.org_membership_v1 as
select member.tree, above.above_id as node_id, member.person_id,
  greatest(member.valid_from, above.valid_from) as valid_from, least(member.valid_until, above.valid_until) as valid_until
from auth.org_node_above above
join auth.org_membership member on member.node_id = above.node_id
where member.valid_from < coalesce(above.valid_until, 'infinity') and above.valid_from < coalesce(member.valid_until, 'infinity');

create view auth.org_node_v1 as
select id, tree, name, valid_from, valid_until from auth.org_node;`;
