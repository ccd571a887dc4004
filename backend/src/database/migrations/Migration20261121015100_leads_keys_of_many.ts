import { Migration } from '@mikro-orm/migrations';

/** Changing many leads at once looked each of them up in a list of all that changed: the cost grew with the square of their number. */
export class Migration20261121015100_leads_keys_of_many extends Migration {
  override up(): void {
    this.addSql(KEYS_OF_CHANGED);
  }
}

const KEYS_OF_CHANGED = `
create or replace function leads.keep_contact_keys_of_changed() returns trigger language plpgsql as $$
declare
  changed uuid[] := array(
    select fresh.id from fresh join former on former.id = fresh.id
    where (fresh.phone, fresh.alt_phones, fresh.email, fresh.alt_emails)
      is distinct from (former.phone, former.alt_phones, former.email, former.alt_emails));
begin
  if cardinality(changed) = 0 then
    return null;
  end if;
  delete from leads.contact_key key using unnest(changed) as touched(id) where key.lead_id = touched.id;
  insert into leads.contact_key (kind, value, lead_id)
  select distinct 'phone', given.value, fresh.id from unnest(changed) as touched(id) join fresh on fresh.id = touched.id
  cross join unnest(fresh.phone || fresh.alt_phones) as given(value) where given.value is not null
  union all
  select distinct 'email', given.value, fresh.id from unnest(changed) as touched(id) join fresh on fresh.id = touched.id
  cross join unnest(fresh.email || fresh.alt_emails) as given(value) where given.value is not null;
  return null;
end $$`;
