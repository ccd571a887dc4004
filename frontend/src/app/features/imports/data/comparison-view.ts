import type { ComparedCellDto, ComparedRowDto, ComparisonDto } from '@tierline/api-client';
import type { Filter, IconName, NumberForms, Tone } from '@tierline/ui';

type Kind = ComparedRowDto['kind'];

export interface KindLook {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

export const KIND_LOOKS: Readonly<Record<Kind, KindLook>> = {
  added: { word: 'Added', icon: 'plus', tone: 'ok' },
  removed: { word: 'Removed', icon: 'trash', tone: 'error' },
  changed: { word: 'Changed', icon: 'pencil', tone: 'warn' },
};

/** Keys of the address that narrow a comparison. */
export const COMPARISON_KEYS = ['kind', 'month'] as const;

/** One row that differs. */
export interface ComparedRowView {
  readonly key: string;
  readonly kind: Kind;
  readonly look: KindLook;
  /** "42", or "40 → 42" when the row moved; with the sheet where there are several. */
  readonly place: string;
  /** What tells the row: customer, invoice. */
  readonly title: string;
  /** "Invoice Total: 500.00 → 520.00", for every changed cell. */
  readonly changes: readonly string[];
  readonly cells: ReadonlyMap<string, ComparedCellDto>;
}

/** A column of both files. */
export interface ComparedColumn {
  readonly field: string;
  readonly header: string;
  /** Whether a row of this page differs in it. */
  readonly isChanged: boolean;
}

const TELLING = [
  ...['customer', 'customerName', 'clientName', 'name', 'invoice', 'item', 'sku'],
  ...['fullName', 'applicationNumber', 'leadId', 'username', 'campaignTag', 'phone', 'email'],
];
const KEPT = new Set([...TELLING, 'sales', 'revenue', 'revenueDate']);
const TITLE_PARTS = 2;

export function comparedRows(items: readonly ComparedRowDto[]): readonly ComparedRowView[] {
  const named = items.flatMap(({ before, after }) => [before?.sheet, after?.sheet]).filter(Boolean);
  const isNamed = new Set(named).size > 1;
  return items.map((item) => ({
    key: `${item.before?.rowId ?? '-'}.${item.after?.rowId ?? '-'}`,
    kind: item.kind,
    look: KIND_LOOKS[item.kind],
    place: placeOf(item, isNamed),
    title: titleOf(item.cells),
    changes: item.kind === 'changed' ? item.cells.filter((cell) => cell.isChanged).map(changeText) : [],
    cells: new Map(item.cells.map((cell) => [cell.field, cell])),
  }));
}

/** @param isNamed whether rows of several sheets are compared, so that the sheet is said, too */
function placeOf({ before, after }: ComparedRowDto, isNamed: boolean): string {
  const text = (side: ComparedRowDto['before']): string =>
    [isNamed ? side?.sheet : null, side?.row].filter((part) => part !== null && part !== undefined).join(' ');
  const [was, is] = [text(before), text(after)];
  return before && after && was !== is ? `${was} → ${is}` : is || was;
}

function titleOf(cells: readonly ComparedCellDto[]): string {
  const texts = TELLING.flatMap((field) => {
    const cell = cells.find((one) => one.field === field);
    const text = cell?.after ?? cell?.before;
    return text ? [text] : [];
  });
  const first = cells.map((cell) => cell.after ?? cell.before).find((text) => text);
  return texts.slice(0, TITLE_PARTS).join(', ') || (first ?? 'Row');
}

function changeText({ header, before, after }: ComparedCellDto): string {
  return `${header}: ${before ?? 'empty'} → ${after ?? 'empty'}`;
}

/** Columns of a page in the order of the file: those that differ and those that tell a row, or all that hold anything. */
export function comparedColumns(items: readonly ComparedRowDto[], isAll: boolean): readonly ComparedColumn[] {
  const columns = new Map<string, ComparedColumn>();
  const filled = new Set<string>();
  for (const { kind, cells } of items)
    for (const { field, header, before, after, isChanged } of cells) {
      const known = columns.get(field);
      const differs = kind === 'changed' && isChanged;
      columns.set(field, { field, header: known?.header ?? header, isChanged: differs || (known?.isChanged ?? false) });
      if (before || after) filled.add(field);
    }
  const shown = [...columns.values()].filter(({ field }) => filled.has(field));
  const kept = shown.filter(({ field, isChanged }) => isChanged || KEPT.has(field));
  return isAll || kept.length === 0 ? shown : kept;
}

/** @param months periods of both files, `YYYY-MM` */
export function comparisonFilters(
  months: readonly { readonly value: string; readonly label: string }[],
): readonly Filter[] {
  const kinds = Object.entries(KIND_LOOKS).map(([value, { word }]) => ({ value, label: word }));
  return [
    { key: 'kind', label: 'Rows', allLabel: 'All that differ', choices: kinds },
    ...(months.length > 0 ? [{ key: 'month', label: 'Revenue month', allLabel: 'Any', choices: months }] : []),
  ];
}

/** How both versions compare, as one sentence. */
export function comparisonText(
  { added, removed, changed, same }: ComparisonDto['counts'],
  numbers: NumberForms,
): string {
  const rows = (count: number, word: string): string => `${numbers.count(count)} ${word}`;
  if (added + removed + changed === 0)
    return same === 1
      ? 'The one row is the same in both files.'
      : `All ${rows(same, 'rows')} are the same in both files.`;
  return `${rows(added, 'added')}, ${rows(removed, 'removed')}, ${rows(changed, 'changed')}; ${rows(same, 'the same')}.`;
}
