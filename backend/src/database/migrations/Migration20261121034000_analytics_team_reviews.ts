import { Migration } from '@mikro-orm/migrations';

/** One row per day on which a leader got the review of his team, so that he gets it once. */
export class Migration20261121034000_analytics_team_reviews extends Migration {
  override up(): void {
    this.addSql(`
      create table analytics.team_review (
        team_id uuid not null,
        leader_id uuid not null,
        due_on date not null,
        ordered_at timestamptz not null default now(),
        primary key (team_id, leader_id, due_on)
      )`);
  }
}
