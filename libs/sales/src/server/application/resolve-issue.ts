import type { ImportRef, TargetSql } from '@tierline/contracts/imports';
import { DutyRefused } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { assignmentGaps, type Validity } from '../../domain/assignment-gaps.js';
import { NotResolvable, ReferenceUnknown } from '../../domain/sales.errors.js';
import { valueKey } from '../../domain/value-key.js';
import { writeAudit } from '../persistence/audit.sql.js';

export interface ResolutionChoice {
  readonly code: string;
  readonly value: string;
  /** Id of the rep, slug of the product line. */
  readonly to: string;
  readonly remember: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Settles an unknown name for all rows of an import. Remembering it makes the reference data that later files are judged with.
 *  @throws NotResolvable, ReferenceUnknown, DutyRefused D2 when the choice pays the person who makes it */
export async function resolveIssue(
  sql: TargetSql,
  ref: ImportRef,
  choice: ResolutionChoice & { readonly customerField: string },
): Promise<{ valueKey: string }> {
  const key = valueKey(choice.value);
  switch (choice.code) {
    case 'rep-unresolved':
      await requireRep(sql, ref, choice.to);
      if (choice.remember) await rememberCustomer(sql, ref, { ...choice, key });
      return { valueKey: key };
    case 'rep-unknown':
      await requireRep(sql, ref, choice.to);
      if (choice.remember) await rememberName(sql, ref, { ...choice, key });
      return { valueKey: key };
    case 'service-unmapped':
    case 'product-line-unknown':
      await requireProductLine(sql, choice.to);
      if (choice.remember) await rememberService(sql, ref, choice);
      return { valueKey: choice.code === 'product-line-unknown' ? choice.value : key };
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
  choice: { key: string; value: string; to: string; customerField: string },
): Promise<void> {
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
  for (const gap of assignmentGaps(
    days.map(({ day }) => day),
    taken,
  )) {
    const [made] = await sql.query<{ id: string }>(
      `insert into sales.customer_assignment (loader, customer_field, value, rep_id, valid_from, valid_until)
       select $1::text, coalesce((select a.customer_field from sales.customer_assignment a where a.loader = $1
                            group by 1 order by count(*) desc, 1 limit 1), $2::text), $3::text, $4::uuid, $5::date, $6::date
       returning id`,
      [loader, choice.customerField, choice.key, choice.to, gap.validFrom, gap.validUntil],
    );
    await writeAudit(sql, {
      actorId: ref.actorId,
      act: 'customer-assignment.created',
      subjectType: 'customer-assignment',
      subjectId: made?.id ?? '',
      detail: { loader, value: choice.key, repId: choice.to, ...gap, importId: ref.id },
    });
  }
}

async function rememberName(
  sql: TargetSql,
  ref: ImportRef,
  choice: { key: string; value: string; to: string },
): Promise<void> {
  await sql.query(
    `with kept as (
       insert into sales.rep_alias (alias_key, alias, rep_id) values ($1, $1, $2)
       on conflict (alias_key) do update set rep_id = excluded.rep_id returning rep_id)
     update sales.rep set version = version + 1 where id in (select rep_id from kept)`,
    [choice.key, choice.to],
  );
  await writeAudit(sql, {
    actorId: ref.actorId,
    act: 'rep.alias-added',
    subjectType: 'rep',
    subjectId: choice.to,
    detail: { alias: choice.key, importId: ref.id },
  });
}

async function rememberService(sql: TargetSql, ref: ImportRef, choice: { value: string; to: string }): Promise<void> {
  const [mapping] = await sql.query<{ id: string }>(
    `insert into sales.service_mapping (service_line, product_line) values (sales.value_key($1), $2)
     on conflict (service_key) do update set product_line = excluded.product_line, version = service_mapping.version + 1
     returning id`,
    [choice.value, choice.to],
  );
  await writeAudit(sql, {
    actorId: ref.actorId,
    act: 'service-mapping.created',
    subjectType: 'service-mapping',
    subjectId: mapping?.id ?? '',
    detail: { serviceLine: choice.value, productLine: choice.to, importId: ref.id },
  });
}
