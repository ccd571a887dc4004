import type { PeriodChange } from '@tierline/contracts/imports';
import { likelyColumns, namesOf, type Layout } from '@tierline/shared/intake';
import { moneyJson } from '@tierline/shared/money';
import type { PeriodEffect } from '../../domain/commit-effect.js';
import { rowCells } from '../../domain/row-cells.js';
import type { RowSheets } from '../../domain/row-sheets.js';
import type { CommitEffect } from '../application/effect.queries.js';
import type { ChangeRow } from '../application/import.queries.js';
import type { IssueGroup, IssueKind, IssueRow } from '../application/issue.queries.js';
import type { ReviewedRow } from '../application/row.queries.js';
import type { ImportRow, StoredPreview } from '../persistence/import.row.js';
import { SEVERITY_NAMES } from '../persistence/issue.sql.js';
import { columnDto, proposalFor, proposedMapping } from './mapping.mapping.js';
import type { CommitEffectDto } from './effect.dto.js';
import type {
  ExpectedColumnDto,
  ImportChangeDto,
  ImportPreviewDto,
  ImportRowDto,
  IssueDto,
  IssueGroupDto,
  IssueKindDto,
  PeriodChangeDto,
} from './review.response.dto.js';

/** Of columns that a person may choose from, those that are a little alike come first. */
const LEAST_ALIKE = 0.45;

export function issueDto(issue: IssueRow, sheets: RowSheets): IssueDto {
  return {
    sheet: issue.row_no === null && issue.sheet_no === null ? null : sheets.nameOf(issue.sheet_no),
    page: issue.page,
    row: issue.row_no,
    rowId: issue.position === 0 ? null : issue.position,
    column: issue.column_name,
    field: issue.field,
    code: issue.code,
    severity: severityOf(issue.severity),
    value: issue.value,
    message: issue.message,
  };
}

export function issueGroupDto(group: IssueGroup, sheets: RowSheets): IssueGroupDto {
  return {
    code: group.code,
    severity: severityOf(group.severity),
    field: group.field,
    column: group.column_name,
    value: group.value,
    message: group.message,
    count: group.count,
    firstSheet: sheets.nameOf(group.sheet_no),
    firstRow: group.row_no,
    firstRowId: group.position === 0 ? null : group.position,
  };
}

export function issueKindDto(kind: IssueKind, sheets: RowSheets): IssueKindDto {
  return {
    code: kind.code,
    severity: severityOf(kind.severity),
    field: kind.field,
    column: kind.column_name,
    message: kind.message,
    rows: kind.rows,
    distinct: kind.distinct_values,
    values: kind.top.map(({ value, rows }) => ({ value, rows })),
    firstSheet: sheets.nameOf(kind.sheet_no),
    firstRow: kind.row_no,
    firstRowId: kind.position === 0 ? null : kind.position,
  };
}

function severityOf(number: 1 | 2 | 3): IssueDto['severity'] {
  return SEVERITY_NAMES[number - 1] ?? 'note';
}

export function rowDto({ staged, record, issues, values }: ReviewedRow, sheets: RowSheets): ImportRowDto {
  return {
    rowId: staged.position,
    sheet: sheets.nameOf(staged.sheet_no),
    page: staged.page,
    row: staged.row_no === 0 ? null : staged.row_no,
    state: staged.state,
    reason: staged.reason,
    record,
    cells: rowCells(staged, sheets.fillableColumnsOf(staged.sheet_no)).map((cell) => ({
      ...cell,
      value: cell.field === null ? null : (values[cell.field] ?? null),
    })),
    issues: issues.map((issue) => issueDto(issue, sheets)),
  };
}

/** @param layouts of the target for these choices; the one that matched tells what was expected, else the first */
export function previewDto(row: ImportRow, preview: StoredPreview, layouts: readonly Layout[]): ImportPreviewDto {
  const layout = layouts.find(({ name }) => name === row.layout) ?? layouts[0];
  return {
    sheet: row.sheet,
    headerRow: row.header_row,
    rows: preview.map(({ row: number, cells }) => ({ row: number, cells: [...cells] })),
    columns: row.columns.filter(({ isGiven }) => !isGiven).map(columnDto),
    expected: (layout?.columns ?? [])
      .filter(({ origin }) => origin === undefined)
      .map((column) => expectedDto(column, row)),
    proposal: proposedMapping(row.columns, layout),
  };
}

function expectedDto(column: Layout['columns'][number], { columns }: ImportRow): ExpectedColumnDto {
  const headers = [...namesOf(column)];
  const match = columns.find(({ field }) => field === column.field);
  const free = columns.filter(({ field, header }) => field === null && header !== '');
  return {
    field: column.field,
    title: column.header,
    headers,
    required: column.isRequired,
    mandatory: column.isMandatory ?? false,
    match: match ? columnDto(match) : null,
    proposal: proposalFor(column.field, columns),
    candidates: likelyColumns(headers, free, LEAST_ALIKE),
  };
}

export function periodDto(
  { month, rowsNow, rowsInFile, sumsNow, sumsInFile }: PeriodChange,
  currency: string | null,
): PeriodChangeDto {
  const moneyOf = (sums: PeriodChange['sumsNow']) =>
    currency === null
      ? {}
      : Object.fromEntries(Object.entries(sums).map(([name, minor]) => [name, moneyJson(minor, currency)]));
  return { month, rowsNow, rowsInFile, sumsNow: moneyOf(sumsNow), sumsInFile: moneyOf(sumsInFile) };
}

export function effectDto({ row, currency, periods, figures }: CommitEffect): CommitEffectDto {
  const sum = (of: (period: PeriodEffect) => number) => periods.reduce((total, period) => total + of(period), 0);
  return {
    periods: periods.map((period) => {
      const { choice, added, replaced, withdrawn, duplicates } = period;
      return { ...periodDto(period, currency), choice, added, replaced, withdrawn, duplicates };
    }),
    figures: figures.map(({ code, title, count, examples }) => ({
      ...{ code, title, count },
      examples: examples.map(({ position, text }) => ({ rowId: position, text })),
    })),
    added: sum(({ added }) => added),
    replaced: sum(({ replaced }) => replaced),
    withdrawn: sum(({ withdrawn }) => withdrawn),
    duplicates: sum(({ duplicates }) => duplicates),
    blocked: row.blocked,
  };
}

export function changeDto(change: ChangeRow, sheets: RowSheets): ImportChangeDto {
  const { id, kind, position, row_no: row, field, before, after, note, rows, changed_at: at } = change;
  return {
    id,
    kind,
    rowId: position,
    row,
    sheet: change.sheet_no === null ? null : sheets.nameOf(change.sheet_no),
    field,
    before,
    after,
    note,
    rows,
    by: { id: change.actor_id, name: change.actor_name },
    at,
  };
}
