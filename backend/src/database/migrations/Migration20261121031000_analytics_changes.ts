import { Migration } from '@mikro-orm/migrations';

/** What an open dashboard has to hear of: that something changed, and whose it was. Kept for an hour, for whoever comes back. */
export class Migration20261121031000_analytics_changes extends Migration {
  override up(): void {
    this.addSql(`
      create table analytics.dashboard_change (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('leads-changed', 'mis-recorded', 'sign-ins', 'commits')),
        -- the right that shows such rows
        permission text not null,
        -- whose rows they are or were; without anybody only who sees everything hears of it
        people uuid[] not null,
        at timestamptz not null default clock_timestamp()
      )`);
    this.addSql('create index dashboard_change_at_idx on analytics.dashboard_change (at)');
  }
}
