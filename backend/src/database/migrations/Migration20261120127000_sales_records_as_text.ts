import { Migration } from '@mikro-orm/migrations';

/** Fields of a sale's record in the order in which they are staged from now on. */
const RECORD_FIELDS = [
  'revenueDate',
  'revenueMonth',
  'salesMinor',
  'revenueMinor',
  'customer',
  'invoice',
  'item',
  'quantityE6',
  'productLine',
  'service',
  'assignmentValue',
  'repName',
] as const;
const field = (name: (typeof RECORD_FIELDS)[number]) => `s.record[${RECORD_FIELDS.indexOf(name) + 1}]`;

/** Sales are derived from records that are arrays of text. Ids of sales follow from their import and row, which saves a random number and
 *  an index per sale. */
export class Migration20261120127000_sales_records_as_text extends Migration {
  override up(): void {
    this.addSql('drop view sales.sale_v1');
    this.deriveIds();
    for (const statement of VIEWS) this.addSql(statement);
  }

  /** The first twelve bytes of the import's id, which are its time and random bits, then the number of the row. */
  private deriveIds(): void {
    this.addSql(`
      create function sales.sale_id(import_id uuid, row_id integer) returns uuid language sql immutable strict parallel safe
        return encode(substring(uuid_send(import_id) from 1 for 12) || int4send(row_id), 'hex')::uuid`);
    this.addSql('drop index sales.sale_rep_newest');
    this.addSql('alter table sales.sale drop constraint sale_source_row');
    this.addSql('alter table sales.sale drop column id');
    this.addSql(`
      alter table sales.sale add column id uuid generated always as (sales.sale_id(import_id, row_id)) stored primary key`);
    this.addSql('create index sale_rep_newest on sales.sale (rep_id, sale_date)');
  }
}

const VIEWS = [
  `create view sales.sale_v1 as
     select s.id, s.import_id, s.row_id, m.loader, s.product_line, s.rep_id, s.commission_month, s.revenue_month, s.revenue_date,
            s.sale_date, s.sales_minor, s.revenue_minor, m.currency, c.name as customer, s.invoice, s.item, m.batch_no
     from sales.sale s
     join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
     left join sales.customer c on c.id = s.customer_id`,
  // The only place that knows where a field stands in a staged record.
  `create view sales.staged_record as
     select s.import_id, s.position, s.state, s.natural_key, ${field('revenueMonth')} as revenue_month_text,
       (${field('revenueMonth')} || '-01')::date as revenue_month, ${field('revenueDate')}::date as revenue_date,
       ${field('salesMinor')}::bigint as sales_minor, ${field('revenueMinor')}::bigint as revenue_minor,
       ${field('customer')} as customer, ${field('invoice')} as invoice, ${field('item')} as item,
       ${field('service')} as service_key, ${field('productLine')} as line_key, ${field('assignmentValue')} as assignment_key,
       ${field('repName')} as rep_key
     from imports.staged_row_v1 s
     where s.record is not null`,
  stagedSale('staged_sale', 'first_row integer, last_row integer', 's.position between first_row and last_row'),
  stagedSale('staged_sale_at', 'positions integer[]', 's.position = any(positions)'),
  `create view sales.staged_sale_v1 as
     select i.id as import_id, s.row_id, s.state, s.loader, s.product_line, s.rep_id, s.commission_month, s.revenue_month,
            s.revenue_date, s.sale_date, s.sales_minor, s.revenue_minor, s.customer, s.invoice, s.item
     from imports.import_v1 i
     cross join lateral sales.staged_sale(i.id, 1, 2147483647) s
     where i.target = 'sales'`,
];

/** Staged records of one import as the sales they would become. Who sold comes from the assignment of the day (none when two disagree),
 *  else from the name, else from what a person decided for this import; nothing of it is stored before the commit. Values are clean as
 *  the intake left them, so they are compared as they stand. `offset 0` keeps the planner from computing the fields again in every join. */
function stagedSale(name: string, parameters: string, condition: string): string {
  const onDay = (alias: string) =>
    `${alias}.valid_from <= f.sale_date and (${alias}.valid_until is null or ${alias}.valid_until > f.sale_date)`;
  return `create function sales.${name}(import_id uuid, ${parameters})
     returns table (row_id integer, state text, loader text, product_line text, rep_id uuid, commission_month date, revenue_month date,
       revenue_date date, sale_date date, sales_minor bigint, revenue_minor bigint, customer text, invoice text, item text,
       service_key text, line_key text, assignment_key text, rep_key text, natural_key bytea)
     language sql stable parallel safe as $$
     select f.position, f.state, f.loader, coalesce(p.slug, m.product_line, sp.resolved_to, lp.resolved_to),
            case
              when f.assignment_key is null then coalesce(r.id, ra.rep_id, nr.resolved_to::uuid)
              when a.rep_id is not null then a.rep_id
              else coalesce(
                (select case when count(distinct c.rep_id) = 1 then (array_agg(c.rep_id))[1] end
                 from sales.customer_assignment c
                 where c.loader = f.loader and c.value_key = f.assignment_key and ${onDay('c')}),
                ar.resolved_to::uuid)
            end,
            f.commission_month, f.revenue_month, f.revenue_date, f.sale_date, f.sales_minor, f.revenue_minor, f.customer, f.invoice,
            f.item, f.service_key, f.line_key, f.assignment_key, f.rep_key, f.natural_key
     from (
       select s.*, coalesce(s.revenue_date, s.revenue_month) as sale_date, i.loader, i.commission_month
       from sales.staged_record s
       cross join (
         select n.params ->> 'loader' as loader, (n.params ->> 'commissionMonth' || '-01')::date as commission_month
         from imports.import_v1 n where n.id = ${name}.import_id offset 0) i
       where s.import_id = ${name}.import_id and ${condition}
       offset 0) f
     left join sales.uncontested_assignment a on a.loader = f.loader and a.value_key = f.assignment_key and ${onDay('a')}
     left join sales.rep r on r.name_key = f.rep_key
     left join sales.rep_alias ra on ra.alias_key = f.rep_key
     left join sales.product_line p on p.slug = f.line_key
     left join sales.service_mapping m on m.service_key = coalesce(f.service_key, f.line_key)
     left join imports.resolution_v1 ar
       on ar.import_id = f.import_id and ar.code = 'rep-unresolved' and ar.value_key = f.assignment_key
     left join imports.resolution_v1 nr on nr.import_id = f.import_id and nr.code = 'rep-unknown' and nr.value_key = f.rep_key
     left join imports.resolution_v1 sp
       on sp.import_id = f.import_id and sp.code = 'service-unmapped' and sp.value_key = f.service_key
     left join imports.resolution_v1 lp
       on lp.import_id = f.import_id and lp.code = 'product-line-unknown' and lp.value_key = f.line_key $$`;
}
