import type { FoundColumn } from '@tierline/shared/intake';
import type { RowState } from '../../domain/row-counts.js';

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
export function selectionConditions(
  selection: RowSelection,
  columns: readonly FoundColumn[],
  params: unknown[],
): string[] {
  const { state, positions } = selection;
  const conditions: string[] = [];
  // The partial index of exceptional states is found by this very condition.
  if (state !== undefined && state !== 'accepted') conditions.push(`s.state <> 'accepted'`);
  if (state !== undefined) conditions.push(`s.state = $${params.push(state)}`);
  if (positions !== undefined) conditions.push(`s.position = any($${params.push(positions)}::int[])`);
  if (selection.code !== undefined) conditions.push(`s.position in (${positionsWithIssue(selection, params)})`);
  if (selection.q !== undefined && selection.q !== '') conditions.push(textCondition(selection, columns, params));
  return conditions;
}

/** Positions of rows with an issue of a code, as a select without order. */
export function positionsWithIssue({ code, value }: RowSelection, params: unknown[]): string {
  const about = value === undefined ? '' : ` and i.value = $${params.push(value)}`;
  return `select i.position from imports.issue i
    where i.import_id = $1 and i.code = $${params.push(code)} and i.position > 0 and not i.is_set_aside${about}`;
}

/** Text of plain letters is compared by its bytes, which is several times faster than by the rules of a language. */
export const PLAIN = /^[\x20-\x7e]*$/;

function textCondition({ field, q = '' }: RowSelection, columns: readonly FoundColumn[], params: unknown[]): string {
  const like = `$${params.push(`%${q.replace(/[\\%_]/g, '\\$&')}%`)}`;
  const holds = (text: string) => `${PLAIN.test(q) ? `(${text}) collate "C"` : text} ilike ${like}`;
  if (field === undefined)
    return `(${holds(`array_to_string(s.raw, E'\\x1f')`)} or s.fixed is not null and ${holds('s.fixed::text')})`;
  const column = columns.find((one) => one.field === field);
  return column ? holds(cellText(column, params)) : 'false';
}
