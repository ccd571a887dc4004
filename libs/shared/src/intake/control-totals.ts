import { isBlankCell, parseMoney, type ParseContext } from './cell-parsers.js';
import { cleanText, foldText } from './clean-text.js';
import type { Layout } from './layout.js';
import { quoted } from './messages.js';
import type { FoundTable } from './outcome.js';
import { bindTests, passes, type BoundTest, type Skip } from './row-rules.js';
import type { ControlTotal, FileIssue } from './run.js';
import type { SourceRow } from './source.js';

const KEPT_MATCHING = 200;
const KEPT_OTHERS = 500;

interface SummedColumn {
  readonly field: string;
  readonly position: number;
  readonly header: string;
}

/** Compares the total rows of a file with the rows that were kept. A group total sums the rows since the last total whose text stood
 *  in the same column; the grand total sums all. Memory is bounded: long lists of totals are cut. */
export class ControlTotals {
  private readonly columns: readonly SummedColumn[];
  private readonly grandTests: readonly BoundTest[];
  private readonly whenTests: readonly BoundTest[];
  private readonly groupedBy: string | null;
  /** Name of the group that the last kept row belongs to. */
  private group: unknown = null;
  private readonly sums: bigint[];
  private readonly sumsAtLast = new Map<string, bigint[]>();
  private readonly first: ControlTotal[] = [];
  private readonly matching: ControlTotal[] = [];
  private readonly issues: FileIssue[] = [];
  private mismatches = 0;

  constructor(
    private readonly layout: Layout,
    found: FoundTable,
    private readonly context: ParseContext,
  ) {
    const positionOf = new Map(
      found.columns.flatMap(({ field, position }) => (field === null ? [] : [[field, position] as const])),
    );
    this.columns = (layout.totals?.fields ?? []).flatMap((field) => {
      const column = found.columns.find((candidate) => candidate.field === field);
      return column ? [{ field, position: column.position, header: column.header }] : [];
    });
    this.grandTests = bindTests(layout.totals?.grand ?? [], positionOf);
    this.whenTests = bindTests(layout.totals?.when ?? [], positionOf);
    this.groupedBy = layout.totals?.groupedBy ?? null;
    this.sums = this.columns.map(() => 0n);
  }

  /** Counts a kept row; unreadable amounts count as nothing. */
  add(values: Readonly<Record<string, unknown>>): void {
    for (let index = 0; index < this.columns.length; index += 1) {
      const value = values[this.columns[index]?.field ?? ''];
      if (typeof value === 'bigint') this.sums[index] = (this.sums[index] ?? 0n) + value;
    }
    if (this.groupedBy !== null) this.group = values[this.groupedBy];
  }

  /** Looks at a skipped row: a total is compared with the sums so far. */
  check(source: SourceRow, skip: Skip): void {
    if (this.columns.length === 0 || skip.reason !== this.layout.totals?.reason) return;
    if (!this.whenTests.every((test) => passes(test, source))) return;
    const text = cleanText(source.cells.find((cell) => !isBlankCell(cell))?.text ?? 'Total');
    const stated = this.columns.map(({ position }) => parseMoney(source.cells[position], this.context).value);
    const isGrand = this.isGrand(source, text) || this.isGrandByFigures(stated);
    const level = skip.field ?? '';
    const before = isGrand ? undefined : this.sumsAtLast.get(level);
    this.columns.forEach((column, index) => {
      const said = stated[index] ?? null;
      if (said === null) return;
      const sum = (this.sums[index] ?? 0n) - (before?.[index] ?? 0n);
      this.keep(
        {
          row: source.row,
          name: `${text}, ${column.header}`,
          field: column.field,
          minor: `${said}`,
          sumMinor: `${sum}`,
          matches: said === sum,
        },
        isGrand,
      );
      if (said !== sum)
        this.report(column, { text, row: source.row, said, sum, raw: source.cells[column.position]?.text ?? null });
    });
    this.sumsAtLast.set(level, [...this.sums]);
  }

  totals(): ControlTotal[] {
    return [...this.first, ...this.matching];
  }

  /** Warnings on totals that do not match. */
  warnings(): FileIssue[] {
    const left = this.mismatches - this.issues.length;
    if (left <= 0) return this.issues;
    return [...this.issues, { ...mismatchIssue(`${left} more totals differ from the sums of their rows.`), row: null }];
  }

  private isGrand(source: SourceRow, text: string): boolean {
    if (this.grandTests.length > 0 && this.grandTests.every((test) => passes(test, source))) return true;
    return (
      this.groupedBy !== null && !(typeof this.group === 'string' && foldText(text).includes(foldText(this.group)))
    );
  }

  // Where the layout cannot tell totals apart, one that says what all rows add up to is one of the whole file.
  private isGrandByFigures(stated: readonly (bigint | null)[]): boolean {
    if (this.grandTests.length > 0 || this.groupedBy !== null) return false;
    return stated.some((said) => said !== null) && stated.every((said, at) => said === null || said === this.sums[at]);
  }

  private keep(total: ControlTotal, isGrand: boolean): void {
    if (!total.matches || isGrand) {
      if (this.first.length < KEPT_OTHERS) this.first.push(total);
    } else if (this.matching.length < KEPT_MATCHING) this.matching.push(total);
  }

  private report(
    column: SummedColumn,
    total: { text: string; row: number; said: bigint; sum: bigint; raw: string | null },
  ): void {
    this.mismatches += 1;
    if (this.issues.length >= KEPT_OTHERS) return;
    const { said, sum } = total;
    const digits = this.context.moneyDigits;
    const gap = said > sum ? `${amount(said - sum, digits)} less` : `${amount(sum - said, digits)} more`;
    const message =
      `${quoted(total.text)} says ${amount(said, digits)} for ${column.header}, but its rows add up to ${amount(sum, digits)}, ${gap}. ` +
      'Look for rows that are missing, changed or blocked.';
    this.issues.push({
      ...mismatchIssue(message),
      row: total.row === 0 ? null : total.row,
      column: column.header,
      field: column.field,
      value: total.raw,
    });
  }
}

function mismatchIssue(message: string): Omit<FileIssue, 'row'> {
  return { code: 'total-mismatch', severity: 'warning', column: null, field: null, value: null, message };
}

function amount(minor: bigint, digits: number): string {
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0n ? '-' : ''}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}
