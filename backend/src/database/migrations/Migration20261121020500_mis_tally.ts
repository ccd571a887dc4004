import { Migration } from '@mikro-orm/migrations';

/** Sums of the rows that count, kept by the database itself: whatever records, replaces, withdraws or re-attributes rows, each statement
 *  folds what it changed into them. */
export class Migration20261121020500_mis_tally extends Migration {
  override up(): void {
    for (const sql of [TALLY, FOLD, TRIGGERS]) this.addSql(sql);
  }
}

const TALLY = `
create table mis.tally (
  -- the date that counts; rows without one stand at -infinity, those without a booking date in no sum by it
  basis text not null check (basis in ('creation', 'booking')),
  -- whose sum it is: of all rows, of a person ('' of nobody), of a bank, of a bucket
  level text not null check (level in ('all', 'person', 'bank', 'bucket')),
  level_key text not null,
  grain text not null check (grain in ('month', 'day')),
  first_day date not null,
  -- by what the rows are counted; 'total' by nothing
  dimension text not null,
  value text not null,
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
  primary key (basis, level, level_key, grain, first_day, dimension, value)
);`;

const SETS = ['bucket', 'kind', 'campaign', 'bank', 'leader', 'member', 'page', 'stage', 'card', 'status'];
const SUMS = [
  ...['rows', 'approved', 'pending', 'rejected', 'dropped', 'booked', 'attempts', 'attempt_sum'],
  ...['visa_platinum', 'visa', 'mastercard', 'rupay'],
];
const bucketIs = (bucket: string): string => `coalesce(sum(sign) filter (where bucket = '${bucket}'), 0)`;
const networkIs = (network: string): string => `coalesce(sum(sign) filter (where network = '${network}'), 0)`;

/** One pass per level. Grouping sets give every dimension at once; a value of null is no value and is not counted. */
const FOLD = `
create function mis.fold_into_tally() returns trigger language plpgsql as $fold$
declare
  changed text := case tg_op
    when 'INSERT' then 'select 1 as sign, added.* from added where is_counting'
    when 'DELETE' then 'select -1 as sign, removed.* from removed where is_counting'
    else 'select 1 as sign, added.* from added where is_counting union all select -1, removed.* from removed where is_counting' end;
  folded record;
begin
  for folded in
    select * from (values ('all', $s$''$s$, true), ('person', $s$coalesce(r.agent_person_id::text, '')$s$, false),
      ('bank', $s$coalesce(r.bank, '')$s$, false), ('bucket', 'r.status_bucket', false))
      as passes(level, key, has_days)
  loop
    execute format($sql$
      with fact as (
        select r.sign, %3$s as level_key, r.bank, r.status_bucket as bucket,
          r.campaign_kind as kind, r.campaign_key as campaign, r.team_leader_name as leader, coalesce(r.username, r.agent_code) as member,
          r.dropped_page as page, r.stage, r.card_type as card, r.application_status as status, r.is_booked, r.attempt,
          r.card_type ~* 'visa|platinum' as is_visa_platinum, r.card_network as network, day.basis, day.grain, day.first_day
        from (%1$s) r
        cross join lateral (values
          ('creation', 'month', coalesce(date_trunc('month', r.creation_date::timestamp)::date, '-infinity'::date)),
          ('creation', 'day', r.creation_date),
          ('booking', 'month', date_trunc('month', r.booking_date::timestamp)::date),
          ('booking', 'day', r.booking_date)) as day(basis, grain, first_day)
        where day.first_day is not null and (%4$L or day.grain = 'month')
      ), summed as (
        select basis, level_key, grain, first_day,
          case ${SETS.map((name) => `when grouping(${name}) = 0 then '${name}'`).join(' ')} else 'total' end as dimension,
          case ${SETS.map((name) => `when grouping(${name}) = 0 then ${name}`).join(' ')} else '' end as value,
          sum(sign) as rows, ${['approved', 'pending', 'rejected', 'dropped'].map(bucketIs).join(', ')},
          coalesce(sum(sign) filter (where is_booked), 0), coalesce(sum(sign) filter (where attempt is not null), 0),
          coalesce(sum(sign * attempt::bigint), 0), coalesce(sum(sign) filter (where is_visa_platinum), 0),
          ${['visa', 'mastercard', 'rupay'].map(networkIs).join(', ')}
        from fact
        group by basis, level_key, grain, first_day, grouping sets ((), ${SETS.map((name) => `(${name})`).join(', ')})
      )
      insert into mis.tally as kept (basis, level, level_key, grain, first_day, dimension, value, ${SUMS.join(', ')})
      select basis, %2$L, level_key, grain, first_day, dimension, value, rows, approved, pending, rejected, dropped, booked, attempts,
        attempt_sum, visa_platinum, visa, mastercard, rupay
      from summed as summed(basis, level_key, grain, first_day, dimension, value, ${SUMS.join(', ')})
      where value is not null
      on conflict (basis, level, level_key, grain, first_day, dimension, value) do update set
        ${SUMS.map((name) => `${name} = kept.${name} + excluded.${name}`).join(', ')}
    $sql$, changed, folded.level, folded.key, folded.has_days);
  end loop;
  if tg_op <> 'INSERT' then
    delete from mis.tally where rows = 0;
  end if;
  return null;
end
$fold$;`;

const TRIGGERS = `
create trigger row_added after insert on mis.row referencing new table as added for each statement execute function mis.fold_into_tally();
create trigger row_changed after update on mis.row referencing old table as removed new table as added for each statement
  execute function mis.fold_into_tally();
create trigger row_removed after delete on mis.row referencing old table as removed for each statement execute function mis.fold_into_tally();`;
