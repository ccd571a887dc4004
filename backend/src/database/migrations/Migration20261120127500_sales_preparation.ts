import { Migration } from '@mikro-orm/migrations';

/** Sales of a file are written while it is read and judged, and count from its commit on. A commit then has to know whether the reference
 *  data that decides about rep and product line is still the same. */
export class Migration20261120127500_sales_preparation extends Migration {
  override up(): void {
    for (const statement of PREPARATION) this.addSql(statement);
  }
}

const PREPARATION = [
  `create table sales.reference_state (
     is_only boolean primary key default true check (is_only),
     version bigint not null default 1)`,
  'insert into sales.reference_state default values',
  // Changes wait for each other here, so that a version is never seen before what it stands for.
  `create function sales.note_changed_reference() returns trigger language plpgsql as $$
   begin
     update sales.reference_state set version = version + 1;
     return null;
   end $$`,
  ...['rep', 'rep_alias', 'customer_assignment', 'service_mapping', 'product_line'].map(
    (table) => `create trigger ${table}_changed after insert or update or delete on sales.${table}
     for each statement execute function sales.note_changed_reference()`,
  ),
  `create table sales.preparation (
     import_id uuid primary key,
     reference_version bigint not null,
     is_complete boolean not null default false)`,
];
