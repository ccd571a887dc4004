import { Migration } from '@mikro-orm/migrations';

/** What the company offers stands in the settings of enrichment, with the segments it is for; one list is enough. */
export class Migration20261121041000_leads_one_list_of_offers extends Migration {
  override up(): void {
    this.addSql('alter table leads.settings drop column benefits');
  }
}
