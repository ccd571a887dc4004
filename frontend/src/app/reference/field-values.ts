import { formatMinor, minorDigits, parseMinor, type MoneyJson } from '@tierline/shared/money';
import { isBusinessDate } from '@tierline/shared/time';

export type FieldKind = 'text' | 'list' | 'choice' | 'day' | 'year' | 'money' | 'rate' | 'switch';

/** What became of a text that a person typed. */
export type FieldValue =
  { readonly value: unknown; readonly error: null } | { readonly value: null; readonly error: string };

/** Reads the text of a field: the value for the server, or what is wrong with it. An empty optional field is null. */
export function readField(
  kind: FieldKind,
  text: string,
  options: { isOptional: boolean; currency: string },
): FieldValue {
  const trimmed = text.trim();
  if (kind === 'switch') return right(trimmed === 'true');
  if (kind === 'list')
    return right(
      trimmed === ''
        ? []
        : trimmed
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean),
    );
  if (trimmed === '')
    return options.isOptional ? right(null) : wrong(kind === 'choice' ? 'Choose one.' : 'Enter a value.');
  return READERS[kind](trimmed, options.currency);
}

const READERS: Readonly<Record<Exclude<FieldKind, 'switch' | 'list'>, (text: string, currency: string) => FieldValue>> =
  {
    text: (text) => right(text),
    choice: (text) => right(text),
    day: (text) => (isBusinessDate(text) ? right(text) : wrong('Enter a day.')),
    year: (text) => (/^(19|2\d)\d{2}$/.test(text) ? right(Number(text)) : wrong('Enter a year like 2026.')),
    money: readMoney,
    rate: readRate,
  };

function readMoney(text: string, currency: string): FieldValue {
  const plain = text.replace(/[\s,$€£]/g, '').replace('\u2212', '-');
  try {
    return right({ amount: formatMinor(parseMinor(plain, currency), currency), currency } satisfies MoneyJson);
  } catch {
    return wrong(`Enter an amount with at most ${minorDigits(currency)} decimals.`);
  }
}

/** "32.5 %" as people write it becomes the fraction "0.325" of the wire. */
function readRate(text: string): FieldValue {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(text);
  const whole = Number(match?.[1]);
  const decimals = match?.[2] ?? '';
  if (!match || whole > 100 || (whole === 100 && /[1-9]/.test(decimals))) return wrong('Enter a rate from 0 to 100 %.');
  const digits = `${String(whole).padStart(3, '0')}${decimals.padEnd(4, '0')}`;
  return right(`${digits.slice(0, 1)}.${digits.slice(1)}`);
}

/** The fraction of the wire as people write it: "0.3250" is "32.5". */
export function rateText(fraction: string | null): string {
  if (fraction === null) return '';
  const [whole = '0', decimals = ''] = fraction.split('.');
  const padded = decimals.padEnd(6, '0');
  const percent = `${Number(whole + padded.slice(0, 2))}`;
  const rest = padded.slice(2).replace(/0+$/, '');
  return rest ? `${percent}.${rest}` : percent;
}

function right(value: unknown): FieldValue {
  return { value, error: null };
}

function wrong(error: string): FieldValue {
  return { value: null, error };
}
