import type { Access } from '@tierline/shared/access';
import { DutyRefused } from '@tierline/shared/access';
import type { Tx } from '@tierline/platform/database';
import { ReferenceUnknown } from '../../domain/sales.errors.js';
import { AUTH_VIEWS } from '@tierline/contracts/auth';

/** Writes what changed now, so that the database's own refusals come while they can still be told in words.
 *  @param refusals what a violated constraint means, by its name */
export async function flush(tx: Tx, refusals: Readonly<Record<string, () => Error>>): Promise<void> {
  try {
    await tx.em.flush();
  } catch (error) {
    throw refusals[constraintOf(error)]?.() ?? error;
  }
}

/** Name of the constraint that refused a statement; '' when none did. */
export function constraintOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return '';
  return typeof error.constraint === 'string' ? error.constraint : '';
}

/** Rule of duty D2: nobody changes what pays himself.
 *  @throws DutyRefused `D2` when one of the reps is the person who acts */
export async function refuseOwnRep(tx: Tx, access: Access, repIds: readonly (string | undefined)[]): Promise<void> {
  const ids = repIds.filter((id) => id !== undefined);
  if (access.actor.kind !== 'person' || ids.length === 0) return;
  const own = await tx.query(`select from sales.rep where id = any($1::uuid[]) and person_id = $2`, [
    ids,
    access.actor.id,
  ]);
  if (own.length > 0) throw new DutyRefused('D2', 'This change would pay you, so someone else must make it.');
}

/** @throws ReferenceUnknown */
export async function requireRep(tx: Tx, repId: string | undefined): Promise<void> {
  if (repId === undefined) return;
  const found = await tx.query(`select from sales.rep where id = $1 for key share`, [repId]);
  if (found.length === 0) throw new ReferenceUnknown('sales rep', repId);
}

/** @throws ReferenceUnknown */
export async function requirePerson(tx: Tx, personId: string | null | undefined): Promise<void> {
  if (personId === null || personId === undefined) return;
  const found = await tx.query(`select from ${AUTH_VIEWS.person} where id = $1`, [personId]);
  if (found.length === 0) throw new ReferenceUnknown('person', personId);
}

/** @throws ReferenceUnknown */
export async function requireProductLine(tx: Tx, slug: string | undefined): Promise<void> {
  if (slug === undefined) return;
  const found = await tx.query(`select from sales.product_line where slug = $1 for key share`, [slug]);
  if (found.length === 0) throw new ReferenceUnknown('product line', slug);
}

/** The fields that differ, as before and after, for the audit log. */
export function differences(before: object, after: object): Record<string, { before: unknown; after: unknown }> {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => value !== undefined && JSON.stringify(old.get(name)) !== JSON.stringify(value))
      .map(([name, value]) => [name, { before: old.get(name) ?? null, after: value }]),
  );
}

/** Without the fields that were not given; null is a value. */
export function defined<T extends object>(changes: T): T {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T;
}
