import { Injectable } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database, isUniqueViolation, type Sql } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import {
  cleanText,
  isSheetField,
  type ColumnMap,
  type FoundSheet,
  type HeaderAt,
  type SheetChoice,
} from '@tierline/shared/intake';
import { AlreadyImported, MappingInvalid } from '../../domain/import.errors.js';
import { statusAfter, type ImportStatus } from '../../domain/import-status.js';
import { readImport } from '../jobs/import.jobs.js';
import { recordChange } from '../persistence/change.sql.js';
import { rememberMapping } from '../persistence/column-mapping.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportRow, StoredPreview } from '../persistence/import.row.js';
import { headerKey } from '../reading/header-key.js';
import { layoutsOf, sheetFieldsOf } from '../target-layouts.js';
import { TargetRegistry } from '../target-registry.js';

/** Keeping a column mapping for later files has a right of its own. */
export const MAPPING_PERMISSION = 'mapping.manage';

export interface ColumnChoice {
  readonly columns: ColumnMap;
  readonly sheet: string | null;
  /** Row of the header; null to have it found. */
  readonly headerRow: number | null;
  /** Whether the sheet is read at all; only of a file that is read sheet by sheet. */
  readonly isUsed: boolean;
  readonly remember: boolean;
}

/** Sets by hand which column feeds which field, and has the file read again. Corrections of rows are gone then: they belonged to the
 *  rows as they were read before. */
@Injectable()
export class MapColumns {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** @returns the status that the import has then
   *  @throws ImportNotFound, WrongState, MappingInvalid, AlreadyImported when the same content was uploaded again since this one failed */
  async execute(
    access: Access,
    id: string,
    { choice, ifMatch }: { choice: ColumnChoice; ifMatch: number | null },
  ): Promise<ImportStatus> {
    if (choice.remember) access.require(MAPPING_PERMISSION);
    return this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id);
      const status = statusAfter(row.status, 'map-columns');
      checkVersion(ifMatch, row.version);
      this.requireKnown(row, choice);
      const chosen = this.choiceFor(row, choice);
      const header = await headerOf(tx, row, choice);
      if (choice.remember) {
        const mapping = {
          headerKey: headerKey(header),
          headers: headersByPosition(header),
          columns: choice.columns,
        };
        await rememberMapping(tx, { row, mapping, actor: access.actor });
      }
      const run = row.run + 1;
      await this.readAgain(() =>
        this.imports.update(tx, id, {
          status,
          run,
          failures: 0,
          is_staged: false,
          problem: null,
          ...chosen,
          phase: 'waiting',
          rows_done: 0,
          rows_total: null,
        }),
      );
      await recordChange(tx, id, { kind: 'mapping', after: textOf(choice), actor: access.actor });
      await this.outbox.order(tx, readImport, { importId: importIdSchema.parse(id), run });
      return status;
    });
  }

  private requireKnown(row: ImportRow, choice: ColumnChoice): void {
    const isKnown = this.knownFields(row);
    const errors = Object.entries(choice.columns).flatMap(([field, position]) => {
      if (!isKnown(field)) return [{ field, detail: 'is no field of this kind of file' }];
      return position === null || (Number.isInteger(position) && position >= 0 && position < 500)
        ? []
        : [{ field, detail: 'is no column position' }];
    });
    const positions = Object.values(choice.columns).filter((position) => position !== null);
    if (new Set(positions).size !== positions.length)
      errors.push({ field: 'columns', detail: 'names one column for two fields' });
    if (errors.length > 0) throw new MappingInvalid('The column mapping does not fit this file.', errors);
  }

  private knownFields({ target: name, params }: ImportRow): (field: string) => boolean {
    const target = this.targets.get(name);
    const fields = sheetFieldsOf(target, params);
    if (fields !== null) return (field) => isSheetField(field, fields);
    const known = new Set(layoutsOf(target, params).flatMap(({ columns }) => columns.map(({ field }) => field)));
    return (field) => known.size === 0 || known.has(field);
  }

  /** The choice as the import keeps it: of one sheet, or beside those made about other sheets. */
  private choiceFor(row: ImportRow, { columns, sheet, headerRow, isUsed }: ColumnChoice): Record<string, unknown> {
    if (sheetFieldsOf(this.targets.get(row.target), row.params) === null)
      return { column_map: columns, sheet_choice: sheet, header_row_choice: headerRow };
    const meant = sheetMeant(row, sheet);
    const choice: SheetChoice = isUsed ? { isUsed, columns, ...(headerRow === null ? {} : { headerRow }) } : { isUsed };
    return { sheet_choices: { ...row.sheet_choices, [meant.name]: choice } };
  }

  private async readAgain(update: () => Promise<void>): Promise<void> {
    try {
      await update();
    } catch (error) {
      throw isUniqueViolation(error, 'import_same_content') ? new AlreadyImported(null) : error;
    }
  }
}

/** The sheet that is meant: the one with that name, or the only one that is used or there at all.
 *  @throws MappingInvalid */
function sheetMeant({ sheets }: ImportRow, name: string | null): FoundSheet {
  const used = sheets.filter(({ isUsed }) => isUsed);
  const among = name === null ? (used.length === 1 ? used : sheets) : sheets.filter((sheet) => sheet.name === name);
  const [only, other] = among;
  if (only && !other) return only;
  const detail = name === null ? 'has to be said: the file has several' : 'is none of the file';
  throw new MappingInvalid('The column mapping does not fit this file.', [{ field: 'sheet', detail }]);
}

/** The headers of the sheet: of the row that was found, or of the one that a person chose among those shown. */
async function headerOf(sql: Sql, row: ImportRow, { sheet, headerRow }: ColumnChoice): Promise<readonly HeaderAt[]> {
  const meant = row.sheets.length > 0 ? sheetMeant(row, sheet) : null;
  const found = meant ?? { headerRow: row.header_row, columns: row.columns };
  const isShown = meant !== null || sheet === null || sheet === row.sheet;
  if ((headerRow ?? found.headerRow) === found.headerRow || !isShown) return found.columns;
  const [shown] = await sql.query<{ preview: StoredPreview }>('select preview from imports.import where id = $1', [
    row.id,
  ]);
  const chosen = shown?.preview.find((top) => top.row === headerRow && (meant === null || top.sheetNo === meant.no));
  if (chosen === undefined)
    throw new MappingInvalid('The column mapping does not fit this file.', [
      { field: 'headerRow', detail: 'is none of the first rows of the sheet' },
    ]);
  return chosen.cells.map((header, position) => ({ position, header: cleanText(header) }));
}

/** What the history says: the columns by field, with the sheet where one was meant. */
function textOf({ columns, sheet, isUsed }: ColumnChoice): string {
  if (sheet === null) return JSON.stringify(columns);
  return `${sheet}: ${isUsed ? JSON.stringify(columns) : 'not read'}`;
}

/** Texts by column position, '' where there is none. */
function headersByPosition(columns: readonly HeaderAt[]): string[] {
  const headers: string[] = [];
  for (const { position, header } of columns) {
    while (headers.length < position) headers.push('');
    headers[position] = header;
  }
  return headers;
}
