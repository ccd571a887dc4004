import type { ImportDto, ImportPreviewDto, MoneyDto } from '@tierline/api-client';
import type { Formats, Tab } from '@tierline/ui';
import { skippedText, totalCheck, type TotalCheck } from './import-view.js';
import type { IssueEntry } from './issue-view.js';
import { matchedText, sheetsText } from './mapping-view.js';
import type { TargetWords } from './target-view.js';

/** The figures above a review. */
export interface ReviewFigures {
  readonly rows: string;
  readonly skipped: string;
  readonly accepted: string;
  /** "1 blocked"; null when no row is. */
  readonly blocked: string | null;
  readonly others: readonly string[];
  readonly totals: readonly ReviewTotal[];
}

export interface ReviewTotal {
  readonly name: string;
  readonly label: string;
  readonly money: MoneyDto;
  /** Against the total that the file itself gives. */
  readonly check: TotalCheck | null;
}

export function reviewFigures(
  item: Pick<ImportDto, 'counts' | 'totals' | 'controlTotals' | 'columns'>,
  skippedReasons: readonly (string | null)[],
  { formats, words }: { formats: Formats; words: TargetWords },
): ReviewFigures {
  const { counts, totals } = item;
  const count = (value: number): string => formats.numbers.count(value);
  return {
    rows: count(counts.rows),
    skipped: skippedText(counts.skipped, skippedReasons),
    accepted: count(counts.accepted),
    blocked: counts.blocked > 0 ? `${count(counts.blocked)} blocked` : null,
    others: [
      counts.warnings > 0 ? `${count(counts.warnings)} ${counts.warnings === 1 ? 'warning' : 'warnings'}` : '',
      counts.duplicates > 0
        ? `${count(counts.duplicates)} ${counts.duplicates === 1 ? 'duplicate' : 'duplicates'}`
        : '',
    ].filter(Boolean),
    totals: Object.entries(totals).map(([name, money]) => ({
      name,
      label: words.totalOf(name),
      money,
      check: totalCheck(item, name, (amount) => formats.numbers.amount(amount)),
    })),
  };
}

/** What the tabs of a review say. */
export interface ReviewTabFacts {
  readonly counts: ImportDto['counts'];
  readonly entries: readonly IssueEntry[];
  readonly preview: ImportPreviewDto | null;
  readonly sheets: ImportDto['sheets'];
  readonly changes: number;
}

export function reviewTabs(
  { counts, entries, preview, sheets, changes }: ReviewTabFacts,
  formats: Formats,
): readonly Tab[] {
  const open = entries.filter((entry) => entry.severity !== 'note').reduce((sum, entry) => sum + entry.count, 0);
  const count = (value: number): string => formats.numbers.count(value);
  return [
    { key: 'issues', label: 'Issues', note: count(open), isHot: counts.blocked > 0 },
    { key: 'rows', label: 'Rows', note: count(counts.rows) },
    { key: 'skipped', label: 'Skipped', note: count(counts.skipped) },
    sheets.length > 0
      ? { key: 'columns', label: 'Sheets and columns', note: sheetsText(sheets) }
      : { key: 'columns', label: 'Columns', note: preview ? matchedText(preview) : null },
    { key: 'changes', label: 'Changes by hand', note: count(changes) },
  ];
}
