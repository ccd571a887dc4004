import type { Sql } from '@tierline/platform/database';
import type { FoundColumn } from '@tierline/shared/intake';
import type { RowState } from '../../domain/row-counts.js';
import { hasRowTexts, isFindable, likeAnywhere, PLAIN, positionsWithText } from './row-text.sql.js';

/** Which rows of a file are meant: those that meet everything that is said. */
export interface RowSelection {
  readonly state?: RowState | undefined;
  /** Code of an issue. */
  readonly code?: string | undefined;
  /** What an issue of that code is about. */
  readonly value?: string | undefined;
  /** Field whose cell holds `q`; any cell when left out. */
  readonly field?: string | undefined;
  /** Part of a cell's text, whatever its case. */
  readonly q?: string | undefined;
  readonly positions?: readonly number[] | undefined;
  /** Only rows of this sheet of a file of several. */
  readonly sheetNo?: number | undefined;
}

/** What a statement can look rows up in. */
export interface SelectionFrom {
  readonly columns: readonly FoundColumn[];
  /** Whether the texts of the file were made ready for finding. */
  readonly hasTexts?: boolean;
}

/** @param texts what will be looked for */
export async function selectionFrom(
  sql: Sql,
  { id, columns }: { readonly id: string; readonly columns: readonly FoundColumn[] },
  texts: readonly (string | undefined)[],
): Promise<SelectionFrom> {
  const isSome = texts.some((text) => text !== undefined && isFindable(text));
  return { columns, hasTexts: isSome && (await hasRowTexts(sql, id)) };
}

/** Parts of a statement about `imports.staged_row s` of the import `$1`. */
export interface SelectionSql {
  readonly conditions: readonly string[];
  readonly params: unknown[];
}

/** The text of a cell as it is read: what a person put there, else what the file has. Names and positions are those of found columns.
 *  @param params of the statement; the field's name is appended */
export function cellText({ field, position }: FoundColumn, params: unknown[]): string {
  const inFile = `s.raw[${position + 1}]`;
  return field === null ? inFile : `coalesce(s.fixed ->> $${params.push(field)}, ${inFile})`;
}

/** @param params starts with the import's id; the conditions append their own */
export function selectionConditions(selection: RowSelection, from: SelectionFrom, params: unknown[]): string[] {
  const { state, positions, sheetNo } = selection;
  const conditions: string[] = [];
  // The partial index of exceptional states is found by this very condition.
  if (state !== undefined && state !== 'accepted') conditions.push(`s.state <> 'accepted'`);
  if (state !== undefined) conditions.push(`s.state = $${params.push(state)}`);
  if (sheetNo !== undefined) conditions.push(`s.sheet_no = $${params.push(sheetNo)}`);
  if (positions !== undefined) conditions.push(`s.position = any($${params.push(positions)}::int[])`);
  if (selection.code !== undefined) conditions.push(`s.position in (${positionsWithIssue(selection, params)})`);
  if (selection.q !== undefined && selection.q !== '') conditions.push(textCondition(selection, from, params));
  return conditions;
}

/** Positions of rows with an issue of a code, as a select without order. */
export function positionsWithIssue({ code, value }: RowSelection, params: unknown[]): string {
  const about = value === undefined ? '' : ` and i.value = $${params.push(value)}`;
  return `select i.position from imports.issue i
    where i.import_id = $1 and i.code = $${params.push(code)} and i.position > 0 and not i.is_set_aside${about}`;
}

function textCondition(
  { field, q = '' }: RowSelection,
  { columns, hasTexts = false }: SelectionFrom,
  params: unknown[],
): string {
  const isLookedUp = hasTexts && isFindable(q);
  if (isLookedUp && field === undefined) return `s.position in (${positionsWithText(q, params)})`;
  const like = `$${params.push(likeAnywhere(q))}`;
  const holds = (text: string) => `${PLAIN.test(q) ? `(${text}) collate "C"` : text} ilike ${like}`;
  if (field === undefined)
    return `(${holds(`array_to_string(s.raw, E'\\x1f')`)} or s.fixed is not null and ${holds('s.fixed::text')})`;
  const column = columns.find((one) => one.field === field);
  if (!column) return 'false';
  const among = isLookedUp ? `s.position in (${positionsWithText(q, params, true)}) and ` : '';
  return `${among}${holds(cellText(column, params))}`;
}
