import { COMPANY_TODAY } from '@tierline/contracts/auth';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { repRowsWithin, SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { refuseOwnPay, type Access, type Permission } from '@tierline/shared/access';
import { minorDigits, moneyFromJson, type MoneyJson } from '@tierline/shared/money';
import { amountInvalid, otherCurrency, referenceUnknown } from '../../domain/commission.errors.js';

interface Payee {
  id: string;
  personId: string | null;
}

/** The reps that a change would pay, all within the caller's scope.
 *  @throws DomainError `reference-unknown` also for a rep outside the scope
 *  @throws DutyRefused `D2` when one of them is the caller */
export async function requirePayees(
  sql: Sql,
  access: Access,
  asked: { readonly permission: Permission; readonly repIds: readonly string[] },
): Promise<void> {
  const repIds = [...new Set(asked.repIds)];
  const params = new SqlParams([repIds]);
  const within = repRowsWithin(access.rows(asked.permission), { rep: 'r.id', date: COMPANY_TODAY }, params);
  const payees = await sql.query<Payee>(
    `select r.id, r.person_id as "personId" from ${SALES_VIEWS.rep} r where r.id = any ($1::uuid[]) and ${within}`,
    params.values,
  );
  const missing = repIds.find((id) => payees.every((payee) => payee.id !== id));
  if (missing !== undefined) throw referenceUnknown('sales rep', missing);
  refuseOwnPay(
    access,
    payees.map(({ personId }) => personId),
  );
}

/** @throws DomainError `reference-unknown` */
export async function requireProductLines(sql: Sql, slugs: readonly string[]): Promise<void> {
  const known = await sql.query<{ slug: string }>(
    `select slug from ${SALES_VIEWS.productLine} where slug = any ($1::text[])`,
    [[...new Set(slugs)]],
  );
  const missing = slugs.find((slug) => known.every((line) => line.slug !== slug));
  if (missing !== undefined) throw referenceUnknown('product line', missing);
}

/** The company currency; everything commissions keep is in it. */
export async function companyCurrency(sql: Sql): Promise<string> {
  const [company] = await sql.query<{ currency: string }>(`select currency from ${AUTH_VIEWS.company}`);
  return company?.currency ?? 'USD';
}

/** Minor units of an amount that has to be in the company currency.
 *  @throws DomainError `other-currency`, `amount-invalid` */
export function minorIn(currency: string, amount: MoneyJson): bigint {
  if (amount.currency !== currency) throw otherCurrency(amount.currency, currency);
  const decimals = amount.amount.split('.')[1] ?? '';
  if (decimals.length > minorDigits(currency)) throw amountInvalid(amount.amount, currency);
  return moneyFromJson(amount).minor;
}
