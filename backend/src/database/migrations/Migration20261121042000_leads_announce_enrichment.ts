import { Migration } from '@mikro-orm/migrations';

/** Whoever looks at jobs that enrich leads hears of each change, by the id of the job. */
export class Migration20261121042000_leads_announce_enrichment extends Migration {
  override up(): void {
    this.addSql(`
      create function leads.announce_enrichment_job() returns trigger language plpgsql as $$
      begin
        perform pg_notify('enrichment_jobs_changed', new.id::text);
        return null;
      end $$`);
    this.addSql(`
      create trigger enrichment_job_announced after insert or update of status, done, failed, skipped, stop_reason on leads.enrichment_job
        for each row execute function leads.announce_enrichment_job()`);
  }
}
