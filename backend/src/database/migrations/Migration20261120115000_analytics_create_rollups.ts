import { Migration } from '@mikro-orm/migrations';

/** Roll-ups of the sales that count, kept by events. Dashboards read these and never the ledger. */
export class Migration20261120115000_analytics_create_rollups extends Migration {
  override up(): void {
    this.addSql('create schema if not exists analytics');
    for (const statement of ROLL_UPS) this.addSql(statement);
  }
}

const ROLL_UPS = [
  `create table analytics.sales_month (
     rep_id uuid not null,
     product_line text collate "C" not null,
     commission_month date not null,
     revenue_month date not null,
     rows integer not null check (rows > 0),
     sales_minor bigint not null,
     revenue_minor bigint not null,
     primary key (rep_id, product_line, commission_month, revenue_month))`,
  `create index sales_month_revenue on analytics.sales_month (revenue_month)`,
  `create index sales_month_commission on analytics.sales_month (commission_month)`,
  // Team members change in the middle of a month, so what a team sees is summed from days.
  `create table analytics.sales_day (
     rep_id uuid not null,
     product_line text collate "C" not null,
     commission_month date not null,
     sale_date date not null,
     rows integer not null check (rows > 0),
     sales_minor bigint not null,
     revenue_minor bigint not null,
     primary key (rep_id, product_line, commission_month, sale_date))`,
  `create index sales_day_date on analytics.sales_day (sale_date)`,
  `create index sales_day_commission on analytics.sales_day (commission_month)`,
  // When the figures were last brought up to date.
  `create table analytics.freshness (
     is_only boolean primary key default true check (is_only),
     as_of timestamptz not null)`,
];
