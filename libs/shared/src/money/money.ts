/** An amount in whole minor units of one currency (cents for USD). Never a float. */
export interface Money {
  readonly minor: bigint;
  /** ISO 4217 code, upper case. */
  readonly currency: string;
}

/** Money as it travels: decimal text with the minor digits of the currency, `{ "amount": "1234.50", "currency": "USD" }`. */
export interface MoneyJson {
  readonly amount: string;
  readonly currency: string;
}

/** Two amounts of different currencies met in one sum. */
export class CurrencyMismatch extends Error {
  constructor(left: string, right: string) {
    super(`Amounts in ${left} and ${right} cannot be added.`);
  }
}

const WITHOUT_MINOR = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'UYI',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
]);
const WITH_THREE = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** Decimals of a currency's minor unit by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  if (WITHOUT_MINOR.has(currency)) return 0;
  return WITH_THREE.has(currency) ? 3 : 2;
}

export function money(minor: bigint, currency: string): Money {
  return { minor, currency };
}

/** @throws CurrencyMismatch */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new CurrencyMismatch(left.currency, right.currency);
  return { minor: left.minor + right.minor, currency: left.currency };
}

/** @throws CurrencyMismatch when an amount is not in `currency` */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, money(0n, currency));
}

/** Decimal text of an amount: 123450n USD -> "1234.50". */
export function formatMinor(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const sign = minor < 0n ? '-' : '';
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Minor units of a decimal text: "1234.5" USD -> 123450n.
 *  @throws RangeError when the text is no plain decimal number or has more decimals than the currency */
export function parseMinor(amount: string, currency: string): bigint {
  const digits = minorDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  const decimals = match?.[3] ?? '';
  if (!match || decimals.length > digits) throw new RangeError(`"${amount}" is not an amount in ${currency}.`);
  const magnitude = BigInt(`${match[2]}${decimals.padEnd(digits, '0')}`);
  return match[1] === '-' ? -magnitude : magnitude;
}

export function moneyJson(minor: bigint, currency: string): MoneyJson {
  return { amount: formatMinor(minor, currency), currency };
}

/** @throws RangeError as `parseMinor` */
export function moneyFromJson({ amount, currency }: MoneyJson): Money {
  return { minor: parseMinor(amount, currency), currency };
}

/** Splits an amount by weights without losing a minor unit: the remainder goes to the largest fractions, ties by position.
 *  @param weights not negative, at least one positive
 *  @returns as many parts as weights; their sum is `total` */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('Weights must not be negative and need a positive sum.');
  const sign = total < 0n ? -1n : 1n;
  const magnitude = total * sign;
  const parts = weights.map((weight) => (magnitude * weight) / sum);
  const missing = Number(magnitude - parts.reduce((whole, part) => whole + part, 0n));
  const byRemainder = weights
    .map((weight, position) => ({ position, remainder: (magnitude * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.position - b.position : a.remainder < b.remainder ? 1 : -1));
  for (const { position } of byRemainder.slice(0, missing)) parts[position] = (parts[position] ?? 0n) + 1n;
  return parts.map((part) => part * sign);
}
