import { Migration } from '@mikro-orm/migrations';

/** Sums of the rows that count, kept by the database itself: whatever records, replaces, withdraws or re-attributes rows, each statement
 *  folds what it changed into them. */
export class Migration20261121020500_mis_tally extends Migration {
  override up(): void {
    for (const sql of [TALLY, FOLD, TRIGGERS]) this.addSql(sql);
  }
}

const SUMS = [
  ...['rows', 'approved', 'pending', 'rejected', 'dropped', 'booked', 'attempts', 'attempt_sum'],
  ...['visa_platinum', 'visa', 'mastercard', 'rupay'],
];

/** Few sums per row of a file, or recording waits for them: values that come together are one facet, days are kept for all rows only.
 *  Questions that nothing here answers count their rows. Pages are filled in part, so that a sum changes in place
 *  and leaves the index alone. */
const TALLY = `
create table mis.tally (
  -- whose sum it is and for how long: of all rows by month, by day or by month of booking, of a bank, a bucket or a person by month
  level text collate "C" not null check (level in ('all', 'day', 'booking', 'bank', 'bucket', 'person')),
  -- the bank, the bucket, the person; '' of none
  level_key text collate "C" not null,
  -- of the month, or the day; rows without a date stand at -infinity
  first_day date not null,
  -- what the rows have together: 'origin' is campaign, kind, leader and member, 'outcome' bucket and status, others are one value
  facet text collate "C" not null check (facet in ('origin', 'outcome', 'bank', 'page', 'stage', 'card')),
  -- its values in that order; null where a row has none
  value text[] collate "C" not null,
  ${SUMS.map((name) => `${name} ${name === 'attempt_sum' ? 'bigint' : 'integer'} not null`).join(',\n  ')},
  primary key (level, level_key, first_day, facet, value)
) partition by list (level);
create table mis.tally_all partition of mis.tally for values in ('all') with (fillfactor = 70);
create table mis.tally_day partition of mis.tally for values in ('day') with (fillfactor = 70);
create table mis.tally_booking partition of mis.tally for values in ('booking') with (fillfactor = 70);
create table mis.tally_bank partition of mis.tally for values in ('bank') with (fillfactor = 70);
create table mis.tally_bucket partition of mis.tally for values in ('bucket') with (fillfactor = 70);
create table mis.tally_person partition of mis.tally for values in ('person') with (fillfactor = 70);`;

const KEY = ['level', 'level_key', 'first_day', 'facet', 'value'];
const FACETS = ['origin', 'outcome', 'bank', 'page', 'stage', 'card'];
const facetOf = (sql: (facet: string) => string): string =>
  `case ${FACETS.map((facet) => `when grouping(${facet}) = 0 then ${sql(facet)}`).join(' ')} end`;
const signsOf = (condition: string): string => `coalesce(sum(sign) filter (where ${condition}), 0)`;
const COUNTED = [
  'sum(sign)',
  ...['approved', 'pending', 'rejected', 'dropped'].map((bucket) => signsOf(`bucket = '${bucket}'`)),
  ...['is_booked', 'attempt is not null'].map(signsOf),
  'coalesce(sum(sign * attempt::bigint), 0)',
  ...['is_visa_platinum', `network = 'visa'`, `network = 'mastercard'`, `network = 'rupay'`].map(signsOf),
];

/** SQL of the sums of one level: by its key and its day, and by each facet. */
function level(name: string, { key, day, where = 'true' }: { key: string; day: string; where?: string }): string {
  return `select '${name}' as level, ${key} as level_key, ${day} as first_day, ${facetOf((facet) => `'${facet}'`)} as facet,
      ${facetOf((facet) => facet)} as value, ${SUMS.map((sum, place) => `${COUNTED[place] ?? ''} as ${sum}`).join(', ')}
    from fact where ${where} group by ${[key, day].filter((column) => !column.startsWith(`'`)).join(', ')}, grouping sets (${FACETS.map((facet) => `(${facet})`).join(', ')})`;
}

/** SQL that folds changed rows, an SQL query of rows with a sign. Null is no value and is not counted. Whoever changes rows holds
 *  them all, so that nobody else writes sums meanwhile. */
const FOLD_SQL = `
with fact as materialized (
  select r.sign, coalesce(r.agent_person_id::text, '') as person, coalesce(r.bank, '') as bank_key, r.status_bucket as bucket,
    coalesce(r.creation_date, '-infinity') as day, coalesce(date_trunc('month', r.creation_date::timestamp)::date, '-infinity') as month,
    date_trunc('month', r.booking_date::timestamp)::date as booked_month,
    array[r.campaign_key, r.campaign_kind, r.team_leader_name, coalesce(r.username, r.agent_code)] as origin,
    array[r.status_bucket, r.application_status] as outcome, array[r.bank] as bank, array[r.dropped_page] as page, array[r.stage] as stage,
    array[r.card_type] as card,
    r.is_booked, r.attempt, r.card_type ~* 'visa|platinum' as is_visa_platinum, r.card_network as network
  from (changed_rows) r
), by_day as materialized (
  ${level('day', { key: `''`, day: 'day' })}
), summed as (
  select * from by_day
  union all
  select 'all', '', case when isfinite(first_day) then date_trunc('month', first_day::timestamp)::date else first_day end, facet, value,
    ${SUMS.map((sum) => `sum(${sum})`).join(', ')} from by_day group by 3, 4, 5
  union all ${level('booking', { key: `''`, day: 'booked_month', where: 'booked_month is not null' })}
  union all ${level('bank', { key: 'bank_key', day: 'month' })}
  union all ${level('bucket', { key: 'bucket', day: 'month' })}
  union all ${level('person', { key: 'person', day: 'month' })}
), changed as (
  select * from summed where (facet in ('origin', 'outcome') or value[1] is not null) and (${SUMS.join(', ')}) <> (${SUMS.map(() => '0').join(', ')})
)
merge into mis.tally as kept using changed on ${KEY.map((name) => `kept.${name} = changed.${name}`).join(' and ')}
when matched and kept.rows + changed.rows = 0 then delete
when matched then update set ${SUMS.map((sum) => `${sum} = kept.${sum} + changed.${sum}`).join(', ')}
when not matched then insert (${[...KEY, ...SUMS].join(', ')}) values (${[...KEY, ...SUMS].map((name) => `changed.${name}`).join(', ')})`;

const FOLD = `
create function mis.fold_into_tally() returns trigger language plpgsql set work_mem = '256MB' set jit = off as $fold$
declare
  changed text := case tg_op
    when 'INSERT' then 'select 1 as sign, added.* from added where is_counting'
    when 'DELETE' then 'select -1 as sign, removed.* from removed where is_counting'
    else 'select 1 as sign, added.* from added where is_counting union all select -1, removed.* from removed where is_counting' end;
begin
  execute replace($sql$${FOLD_SQL}$sql$, 'changed_rows', changed);
  return null;
end
$fold$;`;

const TRIGGERS = `
create trigger row_added after insert on mis.row referencing new table as added for each statement execute function mis.fold_into_tally();
create trigger row_changed after update on mis.row referencing old table as removed new table as added for each statement
  execute function mis.fold_into_tally();
create trigger row_removed after delete on mis.row referencing old table as removed for each statement execute function mis.fold_into_tally();`;
