/** The shortest decimal text of a stored number, without exponent: 300.29999999999995 stays so, 1e21 becomes digits.
 *  Spreadsheets store binary fractions; the shortest text is what a person typed, or shows how far a formula drifted. */
export function decimalText(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, whole = '', decimals = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  const digits = whole + decimals;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const point = 1 + exponent;
  return point >= digits.length
    ? `${sign}${digits.padEnd(point, '0')}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A decimal text scaled to an integer and rounded half away from zero, and whether that moved it by more than a millionth.
 *  @param text plain decimal: optional minus, digits, optional point and digits
 *  @param digits decimals to keep
 *  @example scaleDecimal('300.29999999999995', 2) -> { scaled: 30030n, isRounded: false } */
export function scaleDecimal(text: string, digits: number): { scaled: bigint; isRounded: boolean } {
  const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const kept = decimals.slice(0, digits).padEnd(digits, '0');
  const rest = decimals.slice(digits);
  const roundsUp = rest !== '' && rest.charCodeAt(0) >= 53;
  const magnitude = BigInt(whole + kept) + (roundsUp ? 1n : 0n);
  return { scaled: sign === '-' ? -magnitude : magnitude, isRounded: movesMoreThanAMillionth(rest, digits, roundsUp) };
}

function movesMoreThanAMillionth(rest: string, digits: number, roundsUp: boolean): boolean {
  if (!/[1-9]/.test(rest)) return false;
  const restDigits = rest.length;
  const distance = roundsUp ? 10n ** BigInt(restDigits) - BigInt(rest) : BigInt(rest);
  return distance * 1_000_000n > 10n ** BigInt(restDigits + digits);
}
