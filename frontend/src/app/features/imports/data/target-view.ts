import type { ImportTargetDto, TargetOptionDto } from '@tierline/api-client';
import { humanized } from './import-view.js';

/** How screens speak of the files of one target. */
export interface TargetWords {
  /** "sale", "sales". */
  readonly noun: { readonly one: string; readonly many: string };
  /** What it asks for on upload. */
  readonly options: readonly TargetOptionDto[];
  /** Fields that tell which row is meant. */
  readonly keyFields: readonly string[];
  /** Whether its rows are paid and belong to sales reps and months: only sales are. */
  readonly isSales: boolean;
  /** Whether rows replace what stands in their months. */
  readonly hasPeriods: boolean;
  /** Name of an issue or of a reason; null where the target has none for it. */
  titleOf(code: string): string | null;
  /** Name of a sum. */
  totalOf(name: string): string;
}

const SALES = 'sales';

/** @param target what the catalog says of it; undefined until that is known */
export function targetWords(name: string, target: ImportTargetDto | undefined): TargetWords {
  return {
    noun: target?.noun ?? { one: 'row', many: 'rows' },
    options: target?.options ?? [],
    keyFields: target?.keyFields ?? [],
    isSales: name === SALES,
    hasPeriods: target?.hasPeriods ?? name === SALES,
    titleOf: (code) => target?.codeTitles[code] ?? null,
    totalOf: (total) => humanized(target?.totals[total] ?? total),
  };
}

/** "1 lead", "35 leads". */
export function countOf(words: Pick<TargetWords, 'noun'>, count: number, text: (value: number) => string): string {
  return `${text(count)} ${count === 1 ? words.noun.one : words.noun.many}`;
}

/** Why a sheet is not read, for people; the target may have its own words. */
export function sheetReason(reason: string | null, words: Pick<TargetWords, 'titleOf'>): string {
  if (reason === null) return '';
  return words.titleOf(reason) ?? REASONS[reason] ?? humanized(reason);
}

const REASONS: Readonly<Record<string, string>> = {
  empty: 'No rows',
  hidden: 'Hidden',
  'left-out': 'Left out by hand',
  'other-sheet': 'Another sheet is read',
};
