import { minorDigits, type MoneyJson } from '@tierline/shared/money';

/** Said where there is no value yet. A real zero is "0.00", what can't be computed "n/a". */
export const NO_VALUE = '–';
export const MINUS = '\u2212';

/** An amount cut for display: cents are set smaller, so that the eye reads the dollars first. */
export interface AmountParts {
  readonly whole: string;
  readonly cents: string;
  readonly isNegative: boolean;
}

const withMinus = (text: string): string => text.replaceAll('-', MINUS);
const numeric = (text: string): Intl.StringNumericLiteral => text as Intl.StringNumericLiteral;

/** Numbers as text in one language. Decimal text goes through `Intl` as text, so that no cent is lost to a float. */
export class NumberForms {
  private readonly cache = new Map<string, Intl.NumberFormat>();

  constructor(private readonly locale: string) {}

  /** `$1,234.50`, `−$450.50`. */
  money(money: MoneyJson): string {
    return withMinus(
      this.form(`money-${money.currency}`, {
        style: 'currency',
        currency: money.currency,
        currencyDisplay: 'narrowSymbol',
      }).format(numeric(money.amount)),
    );
  }

  /** `1,234.50`, for tables whose head or caption names the currency. */
  amount(money: MoneyJson | null | undefined): string {
    if (!money) return NO_VALUE;
    return withMinus(this.decimals(minorDigits(money.currency)).format(numeric(money.amount)));
  }

  /** `+189.15`, `−41.20`, `0.00`. */
  change(money: MoneyJson | null | undefined): string {
    if (!money) return NO_VALUE;
    const text = this.amount(money);
    return isZero(money.amount) || isNegative(money.amount) ? text : `+${text}`;
  }

  parts(money: MoneyJson): AmountParts {
    const text = this.money(money);
    const at = text.lastIndexOf(this.decimalPoint);
    const hasCents = minorDigits(money.currency) > 0 && at > 0;
    return {
      whole: hasCents ? text.slice(0, at) : text,
      cents: hasCents ? text.slice(at) : '',
      isNegative: isNegative(money.amount),
    };
  }

  /** A count: `1,284`. */
  count(value: number | null | undefined): string {
    return value === null || value === undefined ? NO_VALUE : withMinus(this.decimals(0).format(value));
  }

  /** A count where there is little room: up to 999, then `1.2K`. */
  shortCount(value: number): string {
    return this.form('short', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  }

  /** A percentage that came as one (101.11 is `101.11 %`); null can't be computed. */
  percent(value: number | string | null | undefined, decimals?: number): string {
    if (value === null || value === undefined) return 'n/a';
    const form = decimals === undefined ? this.form('percent', { maximumFractionDigits: 2 }) : this.decimals(decimals);
    return `${withMinus(form.format(typeof value === 'number' ? value : numeric(value)))} %`;
  }

  /** A rate that came as a fraction: "0.3250" is `32.5 %`. */
  rate(fraction: string | null | undefined): string {
    if (fraction === null || fraction === undefined) return NO_VALUE;
    return `${withMinus(this.form('rate', { maximumFractionDigits: 4 }).format(numeric(shiftPoint(fraction, 2))))} %`;
  }

  /** Money on an axis: `$300K`, `$1.2M`. Nowhere else is money shortened. */
  axis(value: number, currency: string): string {
    return withMinus(
      this.form(`axis-${currency}`, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }).format(value),
    );
  }

  /** `212 KB`, never more than three digits. */
  fileSize(bytes: number): string {
    const units = ['B', 'KB', 'MB', 'GB'];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1024;
      unit += 1;
    }
    const decimals = unit === 0 || value >= 9.95 ? 0 : 1;
    return `${this.form(`size-${decimals}`, { maximumFractionDigits: decimals }).format(value)} ${units[unit]}`;
  }

  private decimals(digits: number): Intl.NumberFormat {
    return this.form(`decimals-${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  private get decimalPoint(): string {
    return (
      this.decimals(1)
        .formatToParts(0.5)
        .find((part) => part.type === 'decimal')?.value ?? '.'
    );
  }

  private form(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const known = this.cache.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(this.locale, options);
    this.cache.set(key, made);
    return made;
  }
}

/** Whether a decimal text is below zero. */
export function isNegative(amount: string): boolean {
  return amount.startsWith('-') && !isZero(amount);
}

/** Whether a decimal text is zero. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** Moves the point of a decimal text to the right: "0.3250" by 2 is "32.50". */
export function shiftPoint(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = fraction.padEnd(places, '0');
  const shifted = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(places);
  return `${sign}${shifted}${rest ? `.${rest}` : ''}`;
}
