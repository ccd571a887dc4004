import type { ImportRef, RememberedRow, TargetSql } from '@tierline/contracts/imports';
import { DutyRefused } from '@tierline/shared/access';
import { isDeepStrictEqual } from 'node:util';
import { writeAudit, type AuditFact } from '../persistence/audit.sql.js';
import {
  isReliedOn,
  lockRemembered,
  putRemembered,
  type RememberedKind,
  type RowFacts,
} from '../persistence/remembered.sql.js';

/** Has rows that an answer was remembered as stand as they did before it. A row is left that was changed since, or that the answer of
 *  another import was to be remembered as, too.
 *  @returns the rows the other way round
 *  @throws DutyRefused D2 when one of them pays, or would pay, the person who acts */
export async function turnRemembered(
  sql: TargetSql,
  ref: ImportRef,
  rows: readonly RememberedRow[],
): Promise<readonly RememberedRow[]> {
  const turned: RememberedRow[] = [];
  for (const row of rows.toReversed()) turned.push(await turnRow(sql, ref, row));
  return turned;
}

async function turnRow(sql: TargetSql, ref: ImportRef, row: RememberedRow): Promise<RememberedRow> {
  const { kind, key, before: wanted, after } = row as RememberedRow & { readonly kind: RememberedKind };
  const left = { kind, key, before: after, after: wanted };
  const now = await lockRemembered(sql, kind, key);
  if (!isDeepStrictEqual(now, after)) return left;
  if (now !== null && (await isReliedOn(sql, { kind, row: now, importId: ref.id }))) return left;
  await refuseOwnRep(sql, ref, [now, wanted]);
  await putRemembered(sql, kind, { key, now, wanted });
  const then = await lockRemembered(sql, kind, key);
  if (isDeepStrictEqual(then, now)) return left;
  await auditRemembered(sql, ref, { kind, key, before: now, after: then });
  return { kind, key, before: now, after: then };
}

async function refuseOwnRep(sql: TargetSql, ref: ImportRef, rows: readonly (RowFacts | null)[]): Promise<void> {
  const reps = rows.map((row) => row?.['rep_id']).filter((id) => id !== undefined);
  if (ref.actorId === null || reps.length === 0) return;
  const own = await sql.query(`select from sales.rep where id = any($1::uuid[]) and person_id = $2`, [
    reps,
    ref.actorId,
  ]);
  if (own.length > 0) throw new DutyRefused('D2', 'What is remembered here pays you, so someone else must change it.');
}

/** Writes down what became of a row. Other names are part of their rep, whose version moves on. */
export async function auditRemembered(sql: TargetSql, ref: ImportRef, row: RememberedRow): Promise<void> {
  const { before, after } = row;
  for (const fact of row.kind === 'rep-alias' ? factsOfAlias(before, after) : [factOf(row)]) {
    if (fact.subjectType === 'rep')
      await sql.query(`update sales.rep set version = version + 1 where id = $1`, [fact.subjectId]);
    await writeAudit(sql, { ...fact, actorId: ref.actorId, detail: { ...fact.detail, importId: ref.id } });
  }
}

type Fact = Omit<AuditFact, 'actorId'>;

function factsOfAlias(before: RowFacts | null, after: RowFacts | null): Fact[] {
  const fact = (act: string, { rep_id: repId, alias_key: alias }: RowFacts) => ({
    act,
    subjectType: 'rep',
    subjectId: String(repId),
    detail: { alias },
  });
  return [...(before ? [fact('rep.alias-removed', before)] : []), ...(after ? [fact('rep.alias-added', after)] : [])];
}

function factOf({ kind, key, before, after }: RememberedRow): Fact {
  const what = before === null ? 'created' : after === null ? 'removed' : 'changed';
  return { act: `${kind}.${what}`, subjectType: kind, subjectId: key, detail: detailOf(kind, before, after) };
}

function detailOf(kind: string, before: RowFacts | null, after: RowFacts | null): Readonly<Record<string, unknown>> {
  const row = after ?? before ?? {};
  if (kind === 'customer-assignment') {
    const { loader, value, rep_id: repId, valid_from: validFrom, valid_until: validUntil } = row;
    return { loader, value, repId, validFrom, validUntil };
  }
  const { service_line: serviceLine, product_line: productLine } = row;
  if (before === null || after === null) return { serviceLine, productLine };
  return { serviceLine, productLine: { before: before['product_line'], after: productLine } };
}
