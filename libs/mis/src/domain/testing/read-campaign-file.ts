import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import {
  columnLetter,
  isBlankCell,
  type RowIssue,
  type SheetChoices,
  type SheetColumn,
  type SheetPlan,
  type SheetRow,
  type SourceRow,
  type SourceTable,
  withoutSecretColumns,
} from '@tierline/shared/intake';
import { campaignIntake } from '../campaign-intake.js';
import type { CampaignRecord } from '../campaign-record.js';
import type { CampaignLayout } from '../layouts/campaign-layout.js';
import { repeatedRows, type RepeatedRow } from '../repeated-rows.js';

/** What the pure rules make of a campaign file. */
export interface CampaignFileOutcome {
  readonly plans: readonly SheetPlan[];
  readonly sheet: string | null;
  readonly ignoredSheets: readonly string[];
  readonly blank: number;
  readonly rows: readonly JudgedRow[];
  readonly repeated: readonly RepeatedRow[];
}

export interface JudgedRow {
  readonly row: number;
  readonly record: CampaignRecord;
  readonly issues: readonly RowIssue[];
  readonly isBlocked: boolean;
}

/** Reads a file from disk by the pure rules alone.
 *  @throws FileRefused */
export async function readCampaignFile(path: string): Promise<CampaignFileOutcome> {
  const table = await openTable(path, defaultReadLimits);
  try {
    return await judgeTable(table);
  } finally {
    await table.close();
  }
}

/** Reads a table by the pure rules alone.
 *  @throws FileRefused */
export async function judgeTable(file: SourceTable, choices: SheetChoices = {}): Promise<CampaignFileOutcome> {
  const { table } = withoutSecretColumns(file, (header) => campaignIntake.isSecret?.(header) ?? false);
  const sheets = await Promise.all(
    table.sheets.map(async ({ name, isHidden, rows }, index) => {
      const all: SourceRow[] = [];
      for await (const batch of rows())
        all.push(...batch.filter(({ cells }) => cells.some((cell) => !isBlankCell(cell))));
      return { no: index + 1, name, isHidden, rows: all };
    }),
  );
  const plans = campaignIntake.plan(sheets, choices);
  const plan = plans.find(({ isUsed }) => isUsed);
  const used = sheets.find(({ no }) => no === plan?.no);
  if (!plan || !used) throw new Error('A plan uses one sheet or refuses the file.');
  const headerRow = plan.headerRow ?? 0;
  const below = used.rows.filter(({ row }) => row > headerRow);
  const rows = below.map((source) =>
    judged(aSheetRow(source, { name: used.name, columns: plan.columns, layout: plan.layout ?? null })),
  );
  const lastRow = below.at(-1)?.row ?? headerRow;
  return {
    plans,
    sheet: used.name === '' ? null : used.name,
    ignoredSheets: sheets.filter((sheet) => sheet !== used).map(({ name }) => name),
    blank: lastRow - headerRow - below.length,
    rows,
    repeated: repeatedRows(rows.filter(({ isBlocked }) => !isBlocked).map(keyed)),
  };
}

function judged(row: SheetRow): JudgedRow {
  const { record, issues = [] } = campaignIntake.map(row);
  return { row: row.row, record, issues, isBlocked: issues.some(({ severity }) => severity === 'blocking') };
}

function keyed({ row, record }: JudgedRow) {
  return { row, layout: record['layout'] as CampaignLayout['name'], rowKey: record['rowKey'] ?? '' };
}

/** A row of a sheet as the reader hands it to a mapping. */
export function aSheetRow(
  source: SourceRow,
  sheet: { name: string; columns: readonly SheetColumn[]; layout: string | null },
): SheetRow {
  const filled = sheet.columns.flatMap(({ position, header, field }) => {
    const cell = source.cells[position];
    return cell === undefined || isBlankCell(cell) ? [] : [{ field, header, letter: columnLetter(position), cell }];
  });
  const cells = (field: string) => filled.filter((one) => one.field === field);
  return {
    ...{ sheetNo: 1, sheet: sheet.name, layout: sheet.layout, row: source.row, isDate1904: false, moneyDigits: 2 },
    cell: (field) => cells(field)[0]?.cell,
    cells,
    rest: () => filled.filter(({ field }) => field === null),
    issue: (field, problem) => {
      const column = sheet.columns.find((one) => one.field === field)?.header ?? null;
      const value = field === null ? null : (cells(field)[0]?.cell.text ?? null);
      return { ...problem, column, field, value };
    },
  };
}
