import type { ImportRowState, ImportSheetDto, ListImportRows$Params, RowsWanted } from '@tierline/api-client';
import type { Filter } from '@tierline/ui';
import type { IssueEntry } from './issue-view.js';

/** Which rows of a file are listed: those that meet all of it. */
export interface RowFilter {
  readonly state: ImportRowState | null;
  /** Rows with an issue of this code. */
  readonly code: string | null;
  /** Rows whose issue of that code is about this value. */
  readonly value: string | null;
  /** Field whose cell holds `q`; any cell without it. */
  readonly field: string | null;
  /** Part of a cell's text. */
  readonly q: string | null;
  /** Number of a sheet, of a file of several. */
  readonly sheetNo: number | null;
}

export const EVERY_ROW: RowFilter = { state: null, code: null, value: null, field: null, q: null, sheetNo: null };

/** The keys of the address that narrow the rows. */
export const FILTER_KEYS = ['state', 'code', 'value', 'field', 'q', 'sheetNo'] as const;

const STATES: readonly string[] = ['accepted', 'blocked', 'duplicate', 'skipped'];

/** The filter that an address names. */
export function filterOf(get: (key: string) => string | null): RowFilter {
  const state = get('state');
  const [code, q] = [get('code'), get('q')];
  return {
    state: state !== null && STATES.includes(state) ? (state as ImportRowState) : null,
    code,
    value: code === null ? null : get('value'),
    field: q === null ? null : get('field'),
    q,
    sheetNo: Number(get('sheetNo')) || null,
  };
}

/** What the API is asked for: no key for what is not said. */
export function rowParams(filter: RowFilter): Pick<ListImportRows$Params, (typeof FILTER_KEYS)[number]> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
}

/** The same rows for an act on many of them; undefined where all are meant. */
export function rowsWanted(filter: RowFilter): RowsWanted | undefined {
  return isNarrow(filter) ? rowParams(filter) : undefined;
}

export function isNarrow(filter: RowFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}

export function isSameFilter(one: RowFilter, other: RowFilter): boolean {
  return FILTER_KEYS.every((key) => one[key] === other[key]);
}

/** What the chips offer besides states and issues. */
export interface FilterChoices {
  readonly columns: readonly { readonly value: string; readonly label: string }[];
  readonly sheets: readonly Pick<ImportSheetDto, 'no' | 'name' | 'isUsed'>[];
}

/** The chips above the rows: state, kind of issue with its number of rows, and what narrows further once it is set. */
export function rowFilters(
  entries: readonly IssueEntry[],
  filter: RowFilter,
  { columns, sheets }: FilterChoices,
): readonly Filter[] {
  const choices = entries.map(({ code, title, count }) => ({
    value: code,
    label: title,
    detail: count.toLocaleString('en-US'),
  }));
  const kinds = choices.filter(({ value }, at) => choices.findIndex((one) => one.value === value) === at);
  const used = sheets.filter(({ isUsed }) => isUsed);
  const names = used.map(({ no, name }) => ({ value: String(no), label: name }));
  return [
    STATE,
    ...(used.length > 1 ? [{ key: 'sheetNo', label: 'Sheet', allLabel: 'Every sheet', choices: names }] : []),
    { key: 'code', label: 'Issue', allLabel: 'Any', choices: kinds },
    ...(filter.value === null
      ? []
      : [{ key: 'value', label: 'Value', choices: [{ value: filter.value, label: filter.value || 'empty' }] }]),
    ...(filter.q === null ? [] : [{ key: 'field', label: 'In', allLabel: 'All columns', choices: columns }]),
  ];
}

const STATE: Filter = {
  key: 'state',
  label: 'State',
  choices: [
    { value: 'blocked', label: 'Blocked' },
    { value: 'accepted', label: 'Accepted' },
    { value: 'duplicate', label: 'Duplicate' },
    { value: 'skipped', label: 'Skipped' },
  ],
};
