import { Migration } from '@mikro-orm/migrations';

/** Each level of the sums becomes a partition of its own, so that a question reads the few rows of its level and nothing else; texts sort by
 *  their bytes, and folding gets the memory to count by all dimensions at once instead of sorting for each. */
export class Migration20261121021000_mis_tally_levels extends Migration {
  override up(): void {
    for (const sql of [GONE, TALLY, FOLD, REFILL]) this.addSql(sql);
  }
}

const GONE = `drop table mis.tally;`;

const TALLY = `
create table mis.tally (
  -- the date that counts; rows without one stand at -infinity, those without a booking date in no sum by it
  basis text collate "C" not null check (basis in ('creation', 'booking')),
  -- whose sum it is: of all rows by month or by day, of a person ('' of nobody), of a bank, of a bucket
  level text collate "C" not null,
  level_key text collate "C" not null,
  -- of the month; of 'day' the day itself
  first_day date not null,
  -- by what the rows are counted; 'total' by nothing
  dimension text collate "C" not null,
  value text collate "C" not null,
  rows integer not null,
  approved integer not null,
  pending integer not null,
  rejected integer not null,
  dropped integer not null,
  booked integer not null,
  attempts integer not null,
  attempt_sum bigint not null,
  visa_platinum integer not null,
  visa integer not null,
  mastercard integer not null,
  rupay integer not null,
  primary key (basis, level, level_key, first_day, dimension, value)
) partition by list (level);
create table mis.tally_all partition of mis.tally for values in ('all');
create table mis.tally_day partition of mis.tally for values in ('day');
create table mis.tally_person partition of mis.tally for values in ('person');
create table mis.tally_bank partition of mis.tally for values in ('bank');
create table mis.tally_bucket partition of mis.tally for values in ('bucket');`;

const SETS = ['bucket', 'kind', 'campaign', 'bank', 'leader', 'member', 'page', 'stage', 'card', 'status'];
const SUMS = [
  ...['rows', 'approved', 'pending', 'rejected', 'dropped', 'booked', 'attempts', 'attempt_sum'],
  ...['visa_platinum', 'visa', 'mastercard', 'rupay'],
];
const bucketIs = (bucket: string): string => `coalesce(sum(sign) filter (where bucket = '${bucket}'), 0)`;
const networkIs = (network: string): string => `coalesce(sum(sign) filter (where network = '${network}'), 0)`;

/** The levels, with SQL of the key of a row `r` and what its dates are cut to. */
const PASSES = `(values ('all', $s$''$s$, 'month'), ('day', $s$''$s$, 'day'), ('person', $s$coalesce(r.agent_person_id::text, '')$s$, 'month'),
  ('bank', $s$coalesce(r.bank, '')$s$, 'month'), ('bucket', 'r.status_bucket', 'month')) as passes(level, key, grain)`;

/** SQL that folds changed rows, an SQL query of rows with a sign, into the sums of one level. Grouping sets give every dimension at once; a
 *  value of null is no value and is not counted. It is run where the changed rows can be seen: in the trigger itself. */
const FOLD = `
create function mis.fold_sql(changed text, level text, key text, grain text) returns text language sql immutable as $fold$
  select format($sql$
      with fact as (
        select r.sign, %3$s as level_key, r.bank, r.status_bucket as bucket, r.campaign_kind as kind, r.campaign_key as campaign,
          r.team_leader_name as leader, coalesce(r.username, r.agent_code) as member, r.dropped_page as page, r.stage, r.card_type as card,
          r.application_status as status, r.is_booked, r.attempt, r.card_type ~* 'visa|platinum' as is_visa_platinum,
          r.card_network as network, dated.basis, date_trunc(%4$L, dated.day::timestamp)::date as first_day
        from (%1$s) r
        cross join lateral (values ('creation', coalesce(r.creation_date, case when %4$L = 'month' then '-infinity'::date end)),
          ('booking', r.booking_date)) as dated(basis, day)
        where dated.day is not null
      ), summed as (
        select basis, level_key, first_day,
          case ${SETS.map((name) => `when grouping(${name}) = 0 then '${name}'`).join(' ')} else 'total' end as dimension,
          case ${SETS.map((name) => `when grouping(${name}) = 0 then ${name}`).join(' ')} else '' end as value,
          sum(sign) as rows, ${['approved', 'pending', 'rejected', 'dropped'].map(bucketIs).join(', ')},
          coalesce(sum(sign) filter (where is_booked), 0), coalesce(sum(sign) filter (where attempt is not null), 0),
          coalesce(sum(sign * attempt::bigint), 0), coalesce(sum(sign) filter (where is_visa_platinum), 0),
          ${['visa', 'mastercard', 'rupay'].map(networkIs).join(', ')}
        from fact
        group by basis, level_key, first_day, grouping sets ((), ${SETS.map((name) => `(${name})`).join(', ')})
      )
      insert into mis.tally as kept (basis, level, level_key, first_day, dimension, value, ${SUMS.join(', ')})
      select basis, %2$L, level_key, first_day, dimension, value, rows, approved, pending, rejected, dropped, booked, attempts,
        attempt_sum, visa_platinum, visa, mastercard, rupay
      from summed as summed(basis, level_key, first_day, dimension, value, ${SUMS.join(', ')})
      where value is not null
      on conflict (basis, level, level_key, first_day, dimension, value) do update set
        ${SUMS.map((name) => `${name} = kept.${name} + excluded.${name}`).join(', ')}
  $sql$, changed, level, key, grain)
$fold$;

create or replace function mis.fold_into_tally() returns trigger language plpgsql set work_mem = '256MB' set jit = off as $trigger$
declare
  changed text := case tg_op
    when 'INSERT' then 'select 1 as sign, added.* from added where is_counting'
    when 'DELETE' then 'select -1 as sign, removed.* from removed where is_counting'
    else 'select 1 as sign, added.* from added where is_counting union all select -1, removed.* from removed where is_counting' end;
  pass record;
begin
  for pass in select * from ${PASSES} loop
    execute mis.fold_sql(changed, pass.level, pass.key, pass.grain);
  end loop;
  if tg_op <> 'INSERT' then
    delete from mis.tally where rows = 0;
  end if;
  return null;
end
$trigger$;`;

const REFILL = `
do $refill$
declare
  pass record;
begin
  for pass in select * from ${PASSES} loop
    execute mis.fold_sql('select 1 as sign, r.* from mis.row r where r.is_counting', pass.level, pass.key, pass.grain);
  end loop;
end
$refill$;`;
