import type { ImportRef, RememberedRow, TargetSql } from '@tierline/contracts/imports';
import { DutyRefused } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { assignmentGaps, type Validity } from '../../domain/assignment-gaps.js';
import { NotResolvable, ReferenceUnknown } from '../../domain/sales.errors.js';
import { valueKey } from '../../domain/value-key.js';
import { factsOf, lockRemembered, type RowFacts } from '../persistence/remembered.sql.js';
import { auditRemembered } from './remembered.js';

export interface ResolutionChoice {
  readonly code: string;
  readonly value: string;
  /** Id of the rep, slug of the product line. */
  readonly to: string;
  readonly remember: boolean;
}

/** Under which value an answer is kept, and the reference data that it was remembered as. */
export interface ResolvedIssue {
  readonly valueKey: string;
  readonly remembered: readonly RememberedRow[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Settles an unknown name for all rows of an import. Remembering it makes the reference data that later files are judged with.
 *  @throws NotResolvable, ReferenceUnknown, DutyRefused D2 when the choice pays the person who makes it */
export async function resolveIssue(
  sql: TargetSql,
  ref: ImportRef,
  choice: ResolutionChoice & { readonly customerField: string },
): Promise<ResolvedIssue> {
  const remembered = await settle(sql, ref, choice);
  for (const row of remembered) await auditRemembered(sql, ref, row);
  const isAsWritten = choice.code === 'product-line-unknown';
  return { valueKey: isAsWritten ? choice.value : valueKey(choice.value), remembered };
}

/** Checks a choice and remembers it when it is to be.
 *  @returns what was remembered */
async function settle(
  sql: TargetSql,
  ref: ImportRef,
  choice: ResolutionChoice & { readonly customerField: string },
): Promise<readonly RememberedRow[]> {
  const key = valueKey(choice.value);
  switch (choice.code) {
    case 'rep-unresolved':
      await requireRep(sql, ref, choice.to);
      return choice.remember ? rememberCustomer(sql, ref, { ...choice, key }) : [];
    case 'rep-unknown':
      await requireRep(sql, ref, choice.to);
      return choice.remember ? rememberName(sql, { ...choice, key }) : [];
    case 'service-unmapped':
    case 'product-line-unknown':
      await requireProductLine(sql, choice.to);
      return choice.remember ? rememberService(sql, choice) : [];
    default:
      throw new NotResolvable(choice.code);
  }
}

async function requireRep(sql: TargetSql, ref: ImportRef, repId: string): Promise<void> {
  const reps = UUID.test(repId)
    ? await sql.query<{ person_id: string | null }>(`select person_id from sales.rep where id = $1`, [repId])
    : [];
  const [rep] = reps;
  if (!rep) throw new ReferenceUnknown('sales rep', repId);
  if (ref.actorId !== null && rep.person_id === ref.actorId) {
    throw new DutyRefused('D2', 'These sales would pay you, so someone else must give them to you.');
  }
}

async function requireProductLine(sql: TargetSql, slug: string): Promise<void> {
  const [line] = await sql.query(`select from sales.product_line where slug = $1`, [slug]);
  if (!line) throw new ReferenceUnknown('product line', slug);
}

/** Assignments from the first day that the file needs, around those that exist. */
async function rememberCustomer(
  sql: TargetSql,
  ref: ImportRef,
  choice: { key: string; to: string; customerField: string },
): Promise<readonly RememberedRow[]> {
  const loader = ref.params.loader ?? '';
  const days = await sql.query<{ day: BusinessDate }>(
    `select distinct coalesce(s.revenue_date, s.revenue_month) as day from sales.staged_record s
     where s.import_id = $1 and s.state in ('accepted', 'blocked') and s.assignment_key = $2 and s.revenue_month is not null`,
    [ref.id, choice.key],
  );
  const taken = await sql.query<Validity>(
    `select valid_from as "validFrom", valid_until as "validUntil" from sales.customer_assignment
     where loader = $1 and value_key = $2 order by valid_from for update`,
    [loader, choice.key],
  );
  const gaps = assignmentGaps(
    days.map(({ day }) => day),
    taken,
  );
  const made: RememberedRow[] = [];
  for (const { validFrom, validUntil } of gaps) {
    const rows = await sql.query<{ row: RowFacts }>(
      `insert into sales.customer_assignment as t (loader, customer_field, value, rep_id, valid_from, valid_until)
       select $1::text, coalesce((select a.customer_field from sales.customer_assignment a where a.loader = $1
                            group by 1 order by count(*) desc, 1 limit 1), $2::text), $3::text, $4::uuid, $5::date, $6::date
       returning ${factsOf('customer-assignment')} as row`,
      [loader, choice.customerField, choice.key, choice.to, validFrom, validUntil],
    );
    for (const { row } of rows)
      made.push({ kind: 'customer-assignment', key: String(row['id']), before: null, after: row });
  }
  return made;
}

async function rememberName(sql: TargetSql, choice: { key: string; to: string }): Promise<readonly RememberedRow[]> {
  const before = await lockRemembered(sql, 'rep-alias', choice.key);
  const [made] = await sql.query<{ row: RowFacts }>(
    `insert into sales.rep_alias as t (alias_key, alias, rep_id) values ($1, $1, $2)
     on conflict (alias_key) do update set rep_id = excluded.rep_id where t.rep_id <> excluded.rep_id
     returning ${factsOf('rep-alias')} as row`,
    [choice.key, choice.to],
  );
  return made ? [{ kind: 'rep-alias', key: choice.key, before, after: made.row }] : [];
}

async function rememberService(
  sql: TargetSql,
  choice: { value: string; to: string },
): Promise<readonly RememberedRow[]> {
  const [there] = await sql.query<{ id: string }>(
    `select id from sales.service_mapping where service_key = sales.value_key($1)`,
    [choice.value],
  );
  const before = there ? await lockRemembered(sql, 'service-mapping', there.id) : null;
  const [made] = await sql.query<{ row: RowFacts }>(
    `insert into sales.service_mapping as t (service_line, product_line) values (sales.value_key($1), $2)
     on conflict (service_key) do update set product_line = excluded.product_line, version = t.version + 1
       where t.product_line <> excluded.product_line
     returning ${factsOf('service-mapping')} as row`,
    [choice.value, choice.to],
  );
  return made ? [{ kind: 'service-mapping', key: String(made.row['id']), before, after: made.row }] : [];
}
