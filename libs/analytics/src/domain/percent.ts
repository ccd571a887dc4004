/** A share in percent with two decimals as text, rounded half away from zero; null when there is nothing to compare with.
 *  @param part, whole in minor units of one currency
 *  @example percentOf(10111n, 10000n) -> '101.11'
 *  @source performance views 1, commissions 5: a missing objective is "n/a", not 0 % */
export function percentOf(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null;
  const isNegative = part < 0n !== whole < 0n && part !== 0n;
  const numerator = (part < 0n ? -part : part) * 10_000n;
  const denominator = whole < 0n ? -whole : whole;
  const hundredths = (2n * numerator + denominator) / (2n * denominator);
  const digits = hundredths.toString().padStart(3, '0');
  const sign = isNegative && hundredths !== 0n ? '-' : '';
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
