import type { Fraction } from './round-money.js';

/** Parts per million: 325_000 is 32.5 %. */
export type RatePpm = number;

const ONE = 1_000_000;

/** Whether a rate can be a share of revenue: a whole number from 0 to 1,000,000 ppm. */
export function isSharePpm(rate: number): boolean {
  return Number.isInteger(rate) && rate >= 0 && rate <= ONE;
}

/** The exact product of an amount in minor units and a rate, not rounded yet. */
export function timesRate(minor: bigint, rate: RatePpm): Fraction {
  return { numerator: minor * BigInt(rate), denominator: BigInt(ONE) };
}

/** Reads a fraction written as decimal text ("0.325") into ppm (325000).
 *  @throws RangeError when the text is no decimal number or has more than six decimals that count */
export function parseRatePpm(text: string): RatePpm {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  const decimals = match?.[3] ?? '';
  if (!match || /[1-9]/.test(decimals.slice(6)))
    throw new RangeError(`"${text}" is not a rate with at most six decimals.`);
  const magnitude = Number(match[2]) * ONE + Number(decimals.slice(0, 6).padEnd(6, '0'));
  return match[1] === '-' ? -magnitude : magnitude;
}

/** Writes a rate as decimal text of a fraction with four to six decimals: 325000 -> "0.3250". */
export function formatRatePpm(rate: RatePpm): string {
  const magnitude = Math.abs(rate);
  const decimals = String(magnitude % ONE)
    .padStart(6, '0')
    .replace(/0{1,2}$/, '');
  return `${rate < 0 ? '-' : ''}${Math.trunc(magnitude / ONE)}.${decimals}`;
}
