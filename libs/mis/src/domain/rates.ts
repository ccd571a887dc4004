/** A part of a whole in percent with one decimal; null where there is nothing to compare with.
 *  @source campaigns and teams 5 */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** How many of the decided applications were approved, in percent with one decimal; null while none is decided.
 *  @source campaigns and teams 5 */
export function approvalRate(approved: number, rejected: number): number | null {
  return percentOf(approved, approved + rejected);
}

/** The mean of whole numbers with two decimals; null of none. Half away from zero, from the exact sum. */
export function meanOf(sum: bigint, count: number): number | null {
  if (count === 0) return null;
  const [magnitude, whole] = [sum < 0n ? -sum : sum, BigInt(count)];
  const hundredths = Number((2n * magnitude * 100n + whole) / (2n * whole));
  return (sum < 0n ? -hundredths : hundredths) / 100;
}
