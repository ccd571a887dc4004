import { Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import type { FoundColumn } from '@tierline/shared/intake';
import { IMPORT_HEADER, ROW_HEADER } from '../../domain/sent-back.js';
import { ImportQueries } from './import.queries.js';
import type { IssueRow } from './issue.queries.js';
import { RowQueries, type ReviewedRow } from './row.queries.js';
import type { WorkbookSheet } from '../reading/reader-messages.js';
import { workbookSheets } from './workbook-sheets.js';

const REASON = { header: 'Why this row is blocked', width: 60 };
const ROW_IN_FILE = { header: ROW_HEADER, width: 12 };
const OF_IMPORT = { header: IMPORT_HEADER, width: 38 };

/** The blocked rows of a file as a workbook of the same columns: cells at fault are marked, and beside them stands a reason for each.
 *  Corrected, it can be sent back, or as a file of its own: carried-down cells are written out, so every row stands for itself. Texts
 *  stay texts, whatever they begin with, so that no spreadsheet takes one for a formula. */
@Injectable()
export class ErrorWorkbook {
  constructor(
    private readonly imports: ImportQueries,
    private readonly rows: RowQueries,
  ) {}

  /** A file of several sheets gives as many, those without a blocked row too: what is sent back is known by the name of its sheet.
   *  @throws ImportNotFound */
  async execute(access: Access, id: string): Promise<{ fileName: string; sheets: SheetToWrite[] }> {
    const row = await this.imports.get(access, id);
    const sheets = workbookSheets(row).map(({ no, name, columns }): SheetToWrite => {
      const used = columns.filter(({ header }) => header !== '');
      const headers = [...used.map(({ header }) => ({ header })), REASON, ROW_IN_FILE, OF_IMPORT];
      return { name, columns: headers, rows: this.cells(access, id, { no, columns: used }) };
    });
    return { fileName: `${row.file_name.replace(/\.[^.]*$/, '')} - blocked rows.xlsx`, sheets };
  }

  private async *cells(
    access: Access,
    id: string,
    { no, columns }: Pick<WorkbookSheet, 'no' | 'columns'>,
  ): AsyncGenerator<CellToWrite[]> {
    for await (const row of this.rows.everyRow(access, id, {
      state: 'blocked',
      ...(no === null ? {} : { sheetNo: no }),
    }))
      yield cellsOf(row, columns, id);
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
