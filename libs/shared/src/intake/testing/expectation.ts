import type { LoaderParams } from '../loader.js';
import type { SourceTable } from '../source.js';

/** What a loader must make of a sample; the figures come from the rule book or an independent calculation. */
export interface ExpectedReading {
  readonly params: LoaderParams;
  readonly headerRow: number;
  /** `row` and, of a PDF, `page`: there rows count the records. */
  readonly records: readonly {
    readonly row: number;
    readonly page?: number;
    readonly record: Readonly<Record<string, unknown>>;
  }[];
  readonly skipped: readonly { readonly row: number; readonly reason: string }[];
  /** Blocking issues and warnings; `row` null when the file as a whole is meant. Notes may be more. */
  readonly issues: readonly {
    readonly row: number | null;
    readonly code: string;
    readonly severity: 'blocking' | 'warning';
  }[];
  /** Sums over all records by field of the record, as decimal text of a whole number. */
  readonly totals: Readonly<Record<string, string>>;
}

/** A sample that can't be understood as a whole. */
export interface ExpectedRefusal {
  readonly params: LoaderParams;
  readonly refused: { readonly code: string; readonly message: readonly string[] };
}

export interface LoaderSample {
  readonly name: string;
  open(): Promise<SourceTable>;
  readonly expected: ExpectedReading | ExpectedRefusal;
}

/** What a test runner gives: `describe` and `it` of jest. */
export interface SuiteFrame {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** Compares by value and names the first difference. */
export function mustEqual(what: string, found: unknown, wanted: unknown): void {
  const difference = firstDifference(found, wanted, what);
  if (difference !== null) throw new Error(difference);
}

function firstDifference(found: unknown, wanted: unknown, path: string): string | null {
  if (Object.is(found, wanted)) return null;
  if (typeof found !== 'object' || typeof wanted !== 'object' || found === null || wanted === null)
    return `${path} is ${shown(found)}, not ${shown(wanted)}`;
  const left = found as Record<string, unknown>;
  const right = wanted as Record<string, unknown>;
  for (const key of new Set([...Object.keys(right), ...Object.keys(left)])) {
    const difference = firstDifference(left[key], right[key], `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function shown(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? 'missing');
}
