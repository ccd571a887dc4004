import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { ErrorWorkbookNotFound } from '../../domain/accounts.errors.js';
import { REASON_HEADER, ROW_HEADER, SHEET_COLUMNS } from '../../domain/people-sheet.js';
import { PeopleSheetStore, type WrongRow } from '../persistence/people-sheet.store.js';
import { PEOPLE_SHEET } from './bulk-sheet.js';

/** A workbook and the name to keep it under. */
export interface NamedWorkbook {
  readonly fileName: string;
  readonly sheets: SheetToWrite[];
}

const WIDTHS: Readonly<Record<string, number>> = { email: 36, name: 28, userName: 18, role: 24, status: 14 };
const COLUMNS = SHEET_COLUMNS.map(({ key, header }) => ({ header, width: WIDTHS[key] ?? 22 }));
const text = (value: string): CellToWrite => ({ kind: 'text', value });

/** The template of the sheet of people, and the wrong rows of one that was sent. */
@Injectable()
export class PeopleWorkbooks {
  constructor(
    private readonly database: Database,
    private readonly sheets: PeopleSheetStore,
  ) {}

  /** An empty sheet to fill in, and beside it what each column takes. */
  async template(access: Access): Promise<NamedWorkbook> {
    access.require('user.create');
    const places = await this.sheets.placeNames(this.database);
    const allowed = [
      ...(await this.sheets.roleNames(this.database)).map(({ title }) => ['Role', title]),
      ...places.team.map((name) => ['Team', name]),
      ...places.department.map((name) => ['Department', name]),
      ...places.location.map((name) => ['Location', name]),
      ['Status', 'active'],
      ['Status', 'deactivated'],
    ];
    const hints = SHEET_COLUMNS.map(({ header, hint }) => [text(header), text(hint)]);
    return {
      fileName: 'People.xlsx',
      sheets: [
        { name: PEOPLE_SHEET, columns: COLUMNS, rows: [] },
        {
          name: 'How to fill it in',
          columns: [
            { header: 'Column', width: 18 },
            { header: 'What it takes', width: 90 },
          ],
          rows: hints,
        },
        {
          name: 'What may stand there',
          columns: [
            { header: 'Column', width: 18 },
            { header: 'Value', width: 40 },
          ],
          rows: allowed.map((cells) => cells.map(text)),
        },
      ],
    };
  }

  /** The wrong rows with the reasons beside them. Put right, the workbook can be sent as it is.
   *  @throws ErrorWorkbookNotFound also for one of somebody else */
  async wrongRows(access: Access, id: string): Promise<NamedWorkbook> {
    access.require('user.create');
    const personId = access.actor.kind === 'person' ? access.actor.id : null;
    const sheet = await this.sheets.wrongRows(this.database, id, personId);
    if (!sheet) throw new ErrorWorkbookNotFound();
    const columns = [...COLUMNS, { header: REASON_HEADER, width: 60 }, { header: ROW_HEADER, width: 16 }];
    return {
      fileName: `${sheet.fileName.replace(/\.[^.]*$/, '')} - wrong rows.xlsx`,
      sheets: [{ name: PEOPLE_SHEET, columns, rows: sheet.rows.map(cellsOf) }],
    };
  }
}

function cellsOf({ row, cells, issues }: WrongRow): CellToWrite[] {
  const wrong = new Set(issues.map(({ column }) => column));
  const shown = SHEET_COLUMNS.map(({ key, header }): CellToWrite => {
    const value = cells[key];
    if (wrong.has(header)) return { kind: 'text', value: value ?? '', mark: 'blocking' };
    return value === undefined ? null : text(value);
  });
  const reasons = issues.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)).join(' ');
  return [...shown, { kind: 'text', value: reasons, mark: 'blocking' }, { kind: 'number', value: row }];
}
