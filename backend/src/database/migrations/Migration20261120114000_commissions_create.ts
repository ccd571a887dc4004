import { Migration } from '@mikro-orm/migrations';

/** Plan, rates, thresholds and objectives as people enter them; payouts and tier positions as the calculation leaves them. */
export class Migration20261120114000_commissions_create extends Migration {
  override up(): void {
    this.addSql(`create extension if not exists btree_gist`);
    this.addSql(`create schema if not exists commissions`);
    this.createFunctions();
    this.createWhatPeopleEnter();
    this.createWhatIsCalculated();
    this.createPublishedViews();
  }

  private createFunctions(): void {
    this.addSql(`
      create function commissions.is_ascending(numbers bigint[]) returns boolean
        language sql immutable parallel safe
        return (select coalesce(bool_and(number > coalesce(previous, -1)), true)
                from (select number, lag(number) over (order by position) as previous
                      from unnest(numbers) with ordinality as n (number, position)) as pairs)`);
    this.addSql(`comment on function commissions.is_ascending is
      'Whether no number is negative and each is above the one before.'`);
    // amount = whole millions + rest: whole millions times a rate are exact, and the rest times a rate fits into 64 bits.
    this.addSql(`
      create function commissions.rate_share(amount bigint, rate_ppm integer) returns bigint
        language sql immutable parallel safe
        return amount / 1000000 * rate_ppm
          + (amount % 1000000 * rate_ppm + case when (amount < 0) <> (rate_ppm < 0) then -500000 else 500000 end) / 1000000`);
    this.addSql(`comment on function commissions.rate_share is
      'amount x rate, exact, rounded once half away from zero.'`);
    // revenue x rate x part of the sale can exceed 64 bits: whole numerics, of which div() truncates the quotient.
    this.addSql(`
      create function commissions.rounded_quotient(dividend numeric, divisor numeric) returns bigint
        language sql immutable parallel safe
        return div(2 * dividend + sign(dividend) * divisor, 2 * divisor)::bigint`);
    this.addSql(`comment on function commissions.rounded_quotient is
      'Quotient of two whole numbers, the divisor positive, rounded half away from zero.'`);
    this.addSql(`
      create function commissions.part_share(revenue bigint, rate_ppm integer, part bigint, whole bigint) returns bigint
        language sql immutable parallel safe
        return case
          when part = 0 then 0
          when part = whole then commissions.rate_share(revenue, rate_ppm)
          else commissions.rounded_quotient(revenue::numeric * rate_ppm * part * sign(whole::numeric),
                                            abs(whole::numeric) * 1000000)
        end`);
    this.addSql(`
      create function commissions.marginal_uplift(
        revenue bigint, rate_ppm integer, before bigint, after bigint, threshold bigint) returns bigint
        language sql immutable parallel safe
        return case
          when threshold is null or rate_ppm is null then 0
          when before = after then commissions.rate_share(revenue, case when before >= threshold then rate_ppm else 0 end)
          else commissions.part_share(
            revenue, rate_ppm, greatest(after - threshold, 0) - greatest(before - threshold, 0), after - before)
        end`);
    this.addSql(`comment on function commissions.marginal_uplift is
      'revenue x rate x the part of the sale (after - before) that lies above the threshold, rounded once.'`);
    this.addSql(`comment on function commissions.part_share is
      'revenue x rate x part / whole, exact, rounded once half away from zero.'`);
  }

  private createWhatPeopleEnter(): void {
    this.addSql(`
      create table commissions.plan (
        id uuid primary key default uuidv7(),
        name text not null,
        mode text not null check (mode in ('retroactive', 'marginal', 'prospective')),
        version integer not null default 1,
        changed_at timestamptz not null default now(),
        is_the_plan boolean not null default true unique check (is_the_plan)
      )`);
    this.addSql(`insert into commissions.plan (name, mode) values ('Commission plan', 'retroactive')`);
    this.addSql(`
      create table commissions.rep_rate (
        id uuid primary key default uuidv7(),
        rep_id uuid not null,
        product_line text collate "C",
        valid_from date not null,
        valid_until date,
        rates_ppm integer[] not null,
        version integer not null default 1,
        constraint rep_rate_validity check (valid_until > valid_from),
        constraint rep_rate_shares check (
          cardinality(rates_ppm) between 1 and 20 and array_position(rates_ppm, null) is null
          and 0 <= all (rates_ppm) and 1000000 >= all (rates_ppm)),
        constraint rep_rate_no_overlap exclude using gist (
          rep_id with =, (coalesce(product_line, '')) with =, daterange(valid_from, valid_until) with &&)
      )`);
    this.addSql(
      `comment on column commissions.rep_rate.product_line is 'Null: for every product line without a rate of its own.'`,
    );
    this.addSql(
      `comment on column commissions.rep_rate.rates_ppm is 'Share of revenue per tier in parts per million, tier 1 first.'`,
    );
    this.addSql(`comment on column commissions.rep_rate.valid_until is 'Exclusive; null while it lasts.'`);
    this.addSql(`
      create table commissions.threshold (
        id uuid primary key default uuidv7(),
        rep_id uuid not null,
        product_line text collate "C" not null,
        commission_year integer not null check (commission_year between 1900 and 2999),
        thresholds_minor bigint[] not null,
        version integer not null default 1,
        constraint threshold_one_per_year unique (rep_id, product_line, commission_year),
        constraint threshold_ascending check (
          cardinality(thresholds_minor) between 1 and 20 and array_position(thresholds_minor, null) is null
          and commissions.is_ascending(thresholds_minor))
      )`);
    this.addSql(`
      create table commissions.objective (
        id uuid primary key default uuidv7(),
        rep_id uuid not null,
        product_line text collate "C" not null,
        year integer not null check (year between 1900 and 2999),
        month integer not null check (month between 1 and 12),
        objective_minor bigint not null check (objective_minor >= 0),
        version integer not null default 1,
        constraint objective_one_per_month unique (rep_id, product_line, year, month)
      )`);
    this.addSql(`create index objective_year on commissions.objective (year, month)`);
  }

  private createWhatIsCalculated(): void {
    this.addSql(`
      create table commissions.payout (
        rep_id uuid not null,
        product_line text collate "C" not null,
        commission_month date not null check (extract(day from commission_month) = 1),
        row_count bigint not null,
        unrated_rows bigint not null,
        sales_minor bigint not null,
        revenue_minor bigint not null,
        peak_minor bigint not null,
        rates_ppm integer[],
        base_minor bigint not null,
        step_uplift_minor bigint[] not null,
        uplift_minor bigint not null,
        held_back_minor bigint not null,
        catch_up_minor bigint not null,
        payout_minor bigint generated always as (base_minor + uplift_minor - held_back_minor + catch_up_minor) stored,
        primary key (rep_id, product_line, commission_month)
      )`);
    this.addSql(`comment on column commissions.payout.peak_minor is
      'Highest year-to-date sales in this month: at its end (retroactive) or after any of its rows (marginal, prospective).'`);
    this.addSql(
      `comment on column commissions.payout.step_uplift_minor is 'Uplift of the own rows per tier above the first.'`,
    );
    this.addSql(
      `comment on column commissions.payout.rates_ppm is 'The rates it was computed with; null when none was valid.'`,
    );
    this.addSql(`create index payout_month on commissions.payout (commission_month)`);
    this.addSql(`
      create table commissions.tier_position (
        rep_id uuid not null,
        product_line text collate "C" not null,
        commission_year integer not null,
        row_count bigint not null default 0,
        sales_minor bigint not null default 0,
        payout_minor bigint not null default 0,
        held_back_minor bigint not null default 0,
        mode text,
        thresholds_minor bigint[] not null default '{}',
        reached_months date[] not null default '{}',
        calculated_at timestamptz,
        primary key (rep_id, product_line, commission_year)
      )`);
    this.addSql(`comment on table commissions.tier_position is
      'One row per rep, product line and commission year that ever had sales. It is also what calculations lock, so it is never deleted.'`);
    this.addSql(`create index tier_position_year on commissions.tier_position (commission_year)`);
  }

  private createPublishedViews(): void {
    this.addSql(`
      create view commissions.payout_v1 as
        select rep_id, product_line, commission_month, sales_minor, revenue_minor, base_minor, uplift_minor,
               held_back_minor, catch_up_minor, payout_minor
        from commissions.payout`);
    this.addSql(`
      create view commissions.tier_position_v1 as
        select rep_id, product_line, commission_year, sales_minor, payout_minor, held_back_minor,
               thresholds_minor[1] as threshold_minor, thresholds_minor, reached_months[1] as reached_month, reached_months
        from commissions.tier_position
        where row_count > 0`);
    this.addSql(`
      create view commissions.objective_v1 as
        select rep_id, product_line, make_date(year, month, 1) as month, objective_minor from commissions.objective`);
    this.addSql(`
      create view commissions.rep_rate_v1 as
        select rep_id, product_line, valid_from, valid_until from commissions.rep_rate`);
  }
}
