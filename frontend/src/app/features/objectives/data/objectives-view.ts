import type { ObjectiveCellDto, ObjectiveDto } from '@tierline/api-client';
import {
  formatMinor,
  moneyFromJson,
  moneyJson,
  parseMinor,
  roundMoney,
  sumMoney,
  type MoneyJson,
} from '@tierline/shared/money';
import { monthsOfYear } from '@tierline/shared/time';
import type { DateForms, Filter, GridColumn, NumberForms } from '@tierline/ui';
import { readField } from '../../../reference/field-values.js';
import type { Names } from '../../../reference/reference.js';

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
  readonly currency: string;
}

/** What one month of a rep and product line is to hold; null empties it. */
export interface ObjectiveCell {
  readonly repId: string;
  readonly productLine: string;
  /** 1 to 12. */
  readonly month: number;
  readonly objective: MoneyJson | null;
}

/** Cells that were changed and are not saved yet, by `cellKey`. */
export type Draft = ReadonlyMap<string, ObjectiveCell>;

/** A month of a row as the grid shows it. */
export interface ObjectiveMonth extends ObjectiveCell {
  readonly text: string;
  readonly isChanged: boolean;
}

/** A rep and a product line over the twelve months. */
export interface ObjectiveRow {
  readonly key: string;
  readonly repId: string;
  readonly rep: string;
  readonly productLine: string;
  readonly line: string;
  readonly months: readonly ObjectiveMonth[];
  readonly total: string;
  readonly isChanged: boolean;
}

/** Which rows are looked at: those with objectives, or every pair of an active rep and product line. */
export interface Selection {
  readonly rep: string | null;
  readonly line: string | null;
  readonly isAll: boolean;
}

export const MONTHS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

export function cellKey(cell: Pick<ObjectiveCell, 'repId' | 'productLine' | 'month'>): string {
  return `${rowKey(cell)} ${cell.month}`;
}

function rowKey({ repId, productLine }: Pick<ObjectiveCell, 'repId' | 'productLine'>): string {
  return `${repId} ${productLine}`;
}

/** What the server holds, as cells. */
export function cellsOf(objectives: readonly ObjectiveDto[]): readonly ObjectiveCell[] {
  return objectives.map(({ rep, productLine, month, objective }) => ({ repId: rep.id, productLine, month, objective }));
}

/** The draft with one more cell; a cell that says what is saved already is no change. */
export function withCell(draft: Draft, saved: readonly ObjectiveCell[], cell: ObjectiveCell): Draft {
  const key = cellKey(cell);
  const known = saved.find((one) => cellKey(one) === key)?.objective ?? null;
  const next = new Map(draft);
  if ((known?.amount ?? null) === (cell.objective?.amount ?? null)) next.delete(key);
  else next.set(key, cell);
  return next;
}

/** Changed cells as the server takes them: `objective: null` empties a month. */
export function changesOf(cells: readonly ObjectiveCell[]): ObjectiveCellDto[] {
  return cells.map(({ repId, productLine, month, objective }) => ({
    repId,
    productLine,
    month,
    objective: objective === null ? null : { amount: objective.amount, currency: objective.currency },
  }));
}

/** Rows of the year in order of names, with the draft laid over what is saved. */
export function objectiveRows(
  objectives: readonly ObjectiveDto[],
  draft: Draft,
  options: { names: Names; selection: Selection; forms: Forms },
): readonly ObjectiveRow[] {
  const { names, selection, forms } = options;
  const saved = new Map(cellsOf(objectives).map((cell) => [cellKey(cell), cell.objective]));
  const repNames = new Map([...objectives.map(({ rep }) => rep), ...names.reps].map((rep) => [rep.id, rep.name]));
  const lineNames = new Map(names.lines.map((line) => [line.slug, line.name]));
  const isWhole = [...cellsOf(objectives), ...draft.values()].every(({ objective }) => isWholeAmount(objective));
  const text = (objective: MoneyJson | null): string => amountText(objective, isWhole, forms);
  return pairsOf([...cellsOf(objectives), ...draft.values()], names, selection)
    .map(({ repId, productLine }) => ({
      repId,
      productLine,
      rep: repNames.get(repId) ?? '–',
      line: lineNames.get(productLine) ?? productLine,
    }))
    .sort((a, b) => a.rep.localeCompare(b.rep) || a.line.localeCompare(b.line))
    .map((pair) => {
      const months = MONTHS.map((month) => monthOf({ ...pair, month }, { saved, draft, text }));
      return {
        ...pair,
        key: rowKey(pair),
        months,
        total: text(sumOf(months, forms.currency)),
        isChanged: months.some((month) => month.isChanged),
      };
    });
}

function pairsOf(
  cells: readonly ObjectiveCell[],
  names: Names,
  { rep, line, isAll }: Selection,
): readonly { repId: string; productLine: string }[] {
  const active = isAll
    ? names.reps
        .filter((one) => one.isActive)
        .flatMap((one) =>
          names.lines.filter((line) => line.isActive).map(({ slug }) => ({ repId: one.id, productLine: slug })),
        )
    : [];
  const pairs = new Map([...cells, ...active].map((pair) => [rowKey(pair), pair]));
  return [...pairs.values()].filter(
    (pair) => (rep === null || pair.repId === rep) && (line === null || pair.productLine === line),
  );
}

function monthOf(
  place: Omit<ObjectiveCell, 'objective'>,
  known: {
    readonly saved: ReadonlyMap<string, MoneyJson | null>;
    readonly draft: Draft;
    readonly text: (objective: MoneyJson | null) => string;
  },
): ObjectiveMonth {
  const key = cellKey(place);
  const changed = known.draft.get(key);
  const objective = changed ? changed.objective : (known.saved.get(key) ?? null);
  const { repId, productLine, month } = place;
  return { repId, productLine, month, objective, text: known.text(objective), isChanged: changed !== undefined };
}

/** The exact sum of some months; null where none of them is set. */
function sumOf(months: readonly Pick<ObjectiveCell, 'objective'>[], currency: string): MoneyJson | null {
  const set = months.flatMap(({ objective }) => (objective === null ? [] : [moneyFromJson(objective)]));
  return set.length === 0 ? null : moneyJson(sumMoney(set, currency).minor, currency);
}

/** Plans are mostly made in whole units: their cents are left away while no month of the year has any. */
function amountText(objective: MoneyJson | null, isWhole: boolean, { numbers }: Forms): string {
  return isWhole && objective !== null ? numbers.count(Number(objective.amount)) : numbers.amount(objective);
}

function isWholeAmount(objective: MoneyJson | null): boolean {
  return objective === null || !/\.\d*[1-9]/.test(objective.amount);
}

export function objectiveColumns(
  rows: readonly ObjectiveRow[],
  year: number,
  forms: Forms,
): readonly GridColumn<ObjectiveRow>[] {
  const all = rows.flatMap((row) => row.months);
  const isWhole = all.every(({ objective }) => isWholeAmount(objective));
  const total = (months: readonly ObjectiveMonth[]): string =>
    amountText(sumOf(months, forms.currency), isWhole, forms);
  return [
    { key: 'rep', head: 'Sales rep', isKey: true, phone: 'key', text: (row) => row.rep },
    { key: 'line', head: 'Product line', phone: 'fact', text: (row) => row.line },
    ...monthsOfYear(year).map((month, at): GridColumn<ObjectiveRow> => ({
      key: `m${at + 1}`,
      head: forms.dates.monthShort(month),
      align: 'end',
      text: (row) => row.months[at]?.text ?? '',
      total: total(all.filter((one) => one.month === at + 1)),
    })),
    {
      key: 'total',
      head: 'Year',
      align: 'end',
      phone: 'amount',
      text: (row) => row.total,
      total: total(all),
    },
  ];
}

export function objectiveFilters(names: Names, years: readonly number[], isEditor: boolean): readonly Filter[] {
  const [current = 0] = years;
  return [
    {
      key: 'year',
      label: 'Year',
      fallback: String(current),
      choices: [...years].sort((a, b) => b - a).map((year) => ({ value: String(year), label: String(year) })),
    },
    { key: 'rep', label: 'Sales rep', choices: names.reps.map(({ id, name }) => ({ value: id, label: name })) },
    {
      key: 'line',
      label: 'Product line',
      choices: names.lines.map(({ slug, name }) => ({ value: slug, label: name })),
    },
    ...(isEditor
      ? [
          {
            key: 'rows',
            label: 'Rows',
            fallback: 'set',
            choices: [
              { value: 'set', label: 'With objectives' },
              { value: 'all', label: 'Every rep and product line' },
            ],
          },
        ]
      : []),
  ];
}

/** What became of a text typed into a month: the amount, or why it is none. */
export type TypedAmount =
  { readonly objective: MoneyJson | null; readonly error: null } | { readonly objective: null; readonly error: string };

export function readObjective(text: string, currency: string): TypedAmount {
  const { value, error } = readField('money', text, { isOptional: true, currency });
  if (error !== null) return { objective: null, error };
  const objective = value as MoneyJson | null;
  if (objective?.amount.startsWith('-')) return { objective: null, error: 'Enter an amount of 0.00 or more.' };
  return { objective, error: null };
}

/** Reads "5", "+5 %" or "−2.5 %" as hundredths of a percent; null when it is none, or below −100 %. */
export function readGrowth(text: string): bigint | null {
  const match = /^([+-]?)(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(text.replaceAll('\u2212', '-').replace(/\s/g, '') || '0');
  if (!match) return null;
  const hundredths = BigInt(`${match[2]}${(match[3] ?? '').padEnd(2, '0')}`);
  if (match[1] !== '-') return hundredths;
  return hundredths > 10_000n ? null : -hundredths;
}

/** Last year's objectives, grown and rounded to a cent, for the months that are still empty.
 *  @param growth hundredths of a percent */
export function grownCells(
  lastYear: readonly ObjectiveDto[],
  taken: readonly ObjectiveCell[],
  growth: bigint,
): readonly ObjectiveCell[] {
  const full = new Set(taken.filter(({ objective }) => objective !== null).map(cellKey));
  return cellsOf(lastYear)
    .filter((cell) => !full.has(cellKey(cell)))
    .map((cell) => ({ ...cell, objective: cell.objective && grown(cell.objective, growth) }));
}

function grown({ amount, currency }: MoneyJson, growth: bigint): MoneyJson {
  const numerator = parseMinor(amount, currency) * (10_000n + growth);
  return { amount: formatMinor(roundMoney({ numerator, denominator: 10_000n }), currency), currency };
}
