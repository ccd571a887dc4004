import { Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import type { FoundColumn } from '@tierline/shared/intake';
import { IMPORT_HEADER, ROW_HEADER } from '../../domain/sent-back.js';
import { ImportQueries } from './import.queries.js';
import type { IssueRow } from './issue.queries.js';
import { RowQueries, type ReviewedRow } from './row.queries.js';

const REASON = { header: 'Why this row is blocked', width: 60 };
const ROW_IN_FILE = { header: ROW_HEADER, width: 12 };
const OF_IMPORT = { header: IMPORT_HEADER, width: 38 };
const LONGEST_SHEET_NAME = 31;

/** The blocked rows of a file as a workbook of the same columns: cells at fault are marked, and beside them stands a reason for each.
 *  Corrected, it can be sent back, or as a file of its own: carried-down cells are written out, so every row stands for itself. Texts
 *  stay texts, whatever they begin with, so that no spreadsheet takes one for a formula. */
@Injectable()
export class ErrorWorkbook {
  constructor(
    private readonly imports: ImportQueries,
    private readonly rows: RowQueries,
  ) {}

  /** @throws ImportNotFound */
  async execute(access: Access, id: string): Promise<{ fileName: string; sheets: SheetToWrite[] }> {
    const { file_name: fileName, sheet, columns } = await this.imports.get(access, id);
    const used = columns.filter(({ header }) => header !== '');
    const sheets: SheetToWrite[] = [
      {
        name: sheetName(sheet),
        columns: [...used.map(({ header }) => ({ header })), REASON, ROW_IN_FILE, OF_IMPORT],
        rows: this.cells(access, id, used),
      },
    ];
    return { fileName: `${fileName.replace(/\.[^.]*$/, '')} - blocked rows.xlsx`, sheets };
  }

  private async *cells(access: Access, id: string, columns: readonly FoundColumn[]): AsyncGenerator<CellToWrite[]> {
    for await (const row of this.rows.everyRow(access, id, 'blocked')) yield cellsOf(row, columns, id);
  }
}

function cellsOf({ staged, issues }: ReviewedRow, columns: readonly FoundColumn[], importId: string): CellToWrite[] {
  const blocking = issues.filter(({ severity }) => severity === 1);
  const headers = new Set(blocking.map(({ column_name: name }) => name));
  const cells = columns.map(({ position, field, header }): CellToWrite => {
    const text = (field === null ? undefined : staged.fixed?.[field]) ?? staged.raw[position] ?? null;
    const mark = headers.has(header) ? { mark: 'blocking' as const } : {};
    return text === null && !headers.has(header) ? null : { ...typed(text ?? ''), ...mark };
  });
  const reasons = blocking.map(reasonOf).join('\n');
  return [
    ...cells,
    { kind: 'text', value: reasons, mark: 'blocking' },
    { kind: 'number', value: staged.row_no },
    { kind: 'text', value: importId },
  ];
}

function reasonOf({ column_name: column, message }: IssueRow): string {
  return column === null || message.startsWith(column) ? message : `${column}: ${message}`;
}

/** A number that the file had as a number stays one, unless writing it so would change its text (leading zeros, many digits). */
function typed(text: string): { kind: 'number'; value: number } | { kind: 'text'; value: string } {
  const value = Number(text);
  const isPlain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15;
  return isPlain && String(value) === text ? { kind: 'number', value } : { kind: 'text', value: text };
}

function sheetName(name: string | null): string {
  return (name ?? 'Blocked rows').replace(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST_SHEET_NAME);
}
