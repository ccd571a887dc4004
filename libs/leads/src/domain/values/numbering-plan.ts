import metadata from 'libphonenumber-js/max/metadata';
import type { CountryCode } from 'libphonenumber-js/max';

/** What decides whether digits are a number of one region, made ready for many numbers. */
interface NumberingPlan {
  readonly callingCode: string;
  /** What is dialled before a calling code, when it is always the same digits. */
  readonly outgoing: string | null;
  /** What is dialled before a number inside the region, when it is always the same digits. */
  readonly trunk: string | null;
  /** Begins like a number with something dialled before it. */
  readonly trunkPattern: RegExp | null;
  readonly general: RegExp;
  readonly kinds: readonly { readonly pattern: RegExp; readonly lengths: readonly number[] | null }[];
  readonly shortest: number;
}

const PLANS = new Map<string, NumberingPlan | null>();
const LONGEST_PLAIN = 24;

/** Reads the everyday forms of a number at once, without the library, from the same metadata: plain digits or digits in blanks, hyphens,
 *  dots and parentheses, national or with the calling code.
 *  @param text   one number, trimmed
 *  @param region whose national numbers are meant
 *  @returns E.164 of a number that is surely valid; null when only the library can tell */
export function plainNumber(text: string, region: CountryCode): string | null {
  const isInternational = text.charCodeAt(0) === 43;
  const digits = digitsOf(text, isInternational ? 1 : 0);
  if (digits === null) return null;
  if (isInternational) return abroad(digits);
  const plan = planOf(region);
  if (!plan) return null;
  const { outgoing, trunk, callingCode } = plan;
  if (outgoing !== null && digits.startsWith(outgoing)) return abroad(digits.slice(outgoing.length));
  if (isNumberOf(plan, digits)) return `+${callingCode}${digits}`;
  // With something before it that the digits as a whole would not allow.
  if (plan.general.test(digits)) return null;
  if (trunk !== null && digits.startsWith(trunk)) return withCode(plan, digits.slice(trunk.length));
  return digits.startsWith(callingCode) ? withCode(plan, digits.slice(callingCode.length)) : null;
}

/** Whether so few digits, without a calling code, can be no number of the region. */
export function isTooShort(text: string, region: CountryCode): boolean {
  const plan = planOf(region);
  const digits = digitsOf(text, 0);
  return plan !== null && digits !== null && digits.length < plan.shortest;
}

function abroad(digits: string): string | null {
  for (let length = 1; length <= 3; length += 1) {
    const region = metadata.country_calling_codes[digits.slice(0, length)]?.[0];
    const plan = region ? planOf(region) : null;
    if (region) return plan ? withCode(plan, digits.slice(length)) : null;
  }
  return null;
}

function withCode(plan: NumberingPlan, digits: string): string | null {
  return isNumberOf(plan, digits) ? `+${plan.callingCode}${digits}` : null;
}

// What begins like a dialled prefix may be read in two ways.
function isNumberOf({ general, kinds, trunkPattern }: NumberingPlan, digits: string): boolean {
  if (!general.test(digits) || trunkPattern?.test(digits)) return false;
  return kinds.some(({ pattern, lengths }) => lengths?.includes(digits.length) !== false && pattern.test(digits));
}

// The digits of a text that holds nothing else but what stands between digits; it ends with one.
function digitsOf(text: string, from: number): string | null {
  const { length } = text;
  if (length > LONGEST_PLAIN || length - from < 2) return null;
  let digits = '';
  let start = from;
  for (let index = from; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    // blank, ( ) - .
    const isBetween = code === 32 || code === 40 || code === 41 || code === 45 || code === 46;
    if (!isBetween || index === length - 1) return null;
    digits += text.slice(start, index);
    start = index + 1;
  }
  return digits + text.slice(start);
}

/** @returns null for a region that shares its calling code and is not the first of those that do */
function planOf(region: CountryCode): NumberingPlan | null {
  let plan = PLANS.get(region);
  if (plan === undefined) {
    plan = readPlan(region);
    PLANS.set(region, plan);
  }
  return plan;
}

// The places of the library's packed metadata: calling code, what is dialled to get out, the general pattern, lengths, (formats), what is
// dialled inside, (its form), the pattern of that, what it is turned into, ..., and the kinds of numbers.
function readPlan(region: CountryCode): NumberingPlan | null {
  const packed: readonly unknown[] | undefined = metadata.countries[region];
  if (!packed) return null;
  const [callingCode, outgoing, general, lengths, , trunk, , trunkPattern] = packed;
  if (metadata.country_calling_codes[String(callingCode)]?.[0] !== region || packed[8]) return null;
  const parsing = trunkPattern || trunk;
  return {
    callingCode: String(callingCode),
    outgoing: typeof outgoing === 'string' && /^\d+$/.test(outgoing) ? outgoing : null,
    trunk: typeof trunk === 'string' && parsing === trunk ? trunk : null,
    trunkPattern: typeof parsing === 'string' ? new RegExp(`^(?:${parsing})`) : null,
    general: whole(general),
    kinds: kindsOf(packed[11]),
    shortest: Math.min(...(lengths as number[])),
  };
}

function kindsOf(packed: unknown): NumberingPlan['kinds'] {
  return (packed as (readonly [string, number[]?] | 0 | undefined)[])
    .filter((kind) => Array.isArray(kind) && Boolean(kind[0]))
    .map((kind) => kind as readonly [string, number[]?])
    .map(([pattern, lengths]) => ({ pattern: whole(pattern), lengths: lengths ?? null }));
}

function whole(pattern: unknown): RegExp {
  return new RegExp(`^(?:${String(pattern)})$`);
}
