/** An exact number as a fraction of two integers; `denominator` is positive. The only carrier of unrounded money. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Rounds an exact number of minor units to a whole one, half away from zero (52.5 -> 53, -4.5 -> -5).
 *  @param exact fraction of minor units
 *  @returns whole minor units
 *  @throws RangeError when the denominator is not positive
 *  @source commission rules 3 (the `numeric(15,2)` cast of PostgreSQL) */
export function roundMoney({ numerator, denominator }: Fraction): bigint {
  if (denominator <= 0n) throw new RangeError('A fraction needs a positive denominator.');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}
