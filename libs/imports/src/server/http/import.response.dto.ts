import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { MoneyDto } from '@tierline/platform/http';
import { IMPORT_STATUSES, type ImportStatus } from '../../domain/import-status.js';
import { IMPORT_ORIGINS, type ImportOrigin } from '../persistence/import.row.js';
import { ColumnMatchDto } from './mapping.response.dto.js';

/** What is done with the file right now. */
export const PHASES = ['waiting', 'reading', 'judging', 'committing', 'reverting'] as const;

/** A person, a client program or the system, by the name at the time of the act. */
export class ActorDto {
  /** Id of the person or client; null for the system.
   *  @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  id: string | null;
  /** @example 'Rhea Tolland' */
  name: string;
}

/** Somebody who uploaded files. */
export class UploaderDto {
  /** Id of the person or client.
   *  @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  id: string;
  /** As the newest of the imports names them.
   *  @example 'Rhea Tolland' */
  name: string;
}

export class UploaderListDto {
  items: UploaderDto[];
}

/** How each source row ended: rows = accepted + blocked + duplicates; everything else in the file is skipped. */
export class ImportCountsDto {
  /** @example 29 */
  rows: number;
  /** @example 28 */
  accepted: number;
  /** @example 1 */
  blocked: number;
  /** @example 0 */
  duplicates: number;
  /** Blank, total and heading rows, and rows that a person left out.
   *  @example 11 */
  skipped: number;
  /** Number of issues of severity warning.
   *  @example 1 */
  warnings: number;
}

/** One sheet of a file that is read sheet by sheet. */
export class ImportSheetDto {
  /** From 1, in the order of the file.
   *  @example 3 */
  no: number;
  /** Empty for a csv file.
   *  @example 'Contact Form' */
  name: string;
  isHidden: boolean;
  isUsed: boolean;
  /** Code of why it is not used; null when it is.
   *  @example 'empty' */
  reason: string | null;
  /** Row of the header as seen in the sheet.
   *  @example 3 */
  headerRow: number | null;
  /** The columns as they stand in the sheet; the second one that feeds a field is called `phone.1`. */
  columns: ImportColumnDto[];
}

/** How far the work on a file is. */
export class ImportProgressDto {
  /** @example 'reading' */
  @ApiProperty({ enum: PHASES, enumName: 'ImportPhase' })
  phase: (typeof PHASES)[number];
  /** @example 28000 */
  rowsDone: number;
  /** Null while the length of the file is not known.
   *  @example 100000 */
  rowsTotal: number | null;
  /** @example 61000 */
  rowsPerSecond: number | null;
  /** @example 2 */
  secondsLeft: number | null;
}

/** A total that stands in the file itself, against the sum of the rows that it covers. */
export class ControlTotalDto {
  /** Row as seen in the sheet.
   *  @example 44 */
  row: number;
  /** @example 'Grand Total, Invoice Total' */
  name: string;
  /** What the file says. */
  amount: MoneyDto;
  /** What the rows add up to. */
  sum: MoneyDto;
  /** Whether both are equal.
   *  @example true */
  matches: boolean;
}

/** Why an import failed, or was given back by a commit or revert. */
export class ImportProblemDto {
  /** Stable code.
   *  @example 'missing-column' */
  code: string;
  /** @example 'A column is missing' */
  title: string;
  /** One sentence that names file, sheet, row and column where there is one.
   *  @example 'The column "Invoice Total" is missing on sheet "Commission Detail" of cygnus_2025-03.xlsx, so no sale can be read.' */
  detail: string;
}

/** A column of the file. */
export class ImportColumnDto {
  /** From 0.
   *  @example 14 */
  position: number;
  /** @example 'O' */
  letter: string;
  /** Header as in the file.
   *  @example 'Invoice Total' */
  header: string;
  /** Field that it feeds; null for a column nobody asked for.
   *  @example 'invoiceTotal' */
  field: string | null;
  /** How the field was recognised; null without one, and of files that were read before this was kept. */
  match: ColumnMatchDto | null;
}

/** What the content of a file tells about choices that were not made with the upload. */
export class ChoiceProposalDto {
  /** Loaders whose header the file has; the nearest one alone when none fits.
   *  @example ["cygnus"] */
  loaders: string[];
  /** Choices as far as they are known, ready for `PUT /imports/{id}/choices`.
   *  @example { "loader": "cygnus", "commissionMonth": "2025-04" } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  params: Record<string, string>;
  /** Whether the file was read so without asking; otherwise it waits for a choice (`failed` with the problem `choice-needed`).
   *  @example true */
  isSure: boolean;
  /** Sentences: what was found, and what is left to choose.
   *  @example ["The columns are those of Cygnus.", "All 29 records are of March 2025; Cygnus is paid one month later."] */
  reasons: string[];
}

/** A file on its way from upload to facts. */
@ApiExtraModels(MoneyDto)
export class ImportDto {
  /** @example '019a9f2f-7d5c-7f21-8a0e-3f1c2b4d5e6f' */
  id: string;
  /** @example 'review' */
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus' })
  status: ImportStatus;
  /** What the file is for.
   *  @example 'sales' */
  target: string;
  /** The target in words.
   *  @example 'Sales of a product line' */
  targetTitle: string;
  /** Choices made on upload; for sales `loader`, `commissionMonth` and, where the loader needs it, `revenueMonth`.
   *  @example { "loader": "cygnus", "commissionMonth": "2025-04" } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  params: Record<string, string>;
  /** @example 'cygnus_2025-03.xlsx' */
  fileName: string;
  /** In bytes.
   *  @example 14336 */
  fileSize: number;
  /** Of the original, in hex.
   *  @example '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' */
  sha256: string;
  uploadedBy: ActorDto;
  /** @example '2025-05-06T08:12:00.000Z' */
  uploadedAt: Date;
  committedBy: ActorDto | null;
  committedAt: Date | null;
  revertedBy: ActorDto | null;
  revertedAt: Date | null;
  /** Who made it count again after it was reverted. */
  restoredBy: ActorDto | null;
  restoredAt: Date | null;
  /** How the file came in. */
  @ApiProperty({ enum: IMPORT_ORIGINS, enumName: 'ImportOrigin' })
  origin: ImportOrigin;
  /** What was recognised; null when every choice was made with the upload. */
  choiceProposal: ChoiceProposalDto | null;
  /** Name of the layout that matched.
   *  @example 'cygnus' */
  layout: string | null;
  /** @example 'Commission Detail' */
  sheet: string | null;
  /** Row of the header as seen in the sheet.
   *  @example 4 */
  headerRow: number | null;
  /** Of a file that is read sheet by sheet those of all its sheets, without a letter; `position` is then the place of the cell in a row. */
  columns: ImportColumnDto[];
  /** Every sheet of a file that is read sheet by sheet; empty of other files. */
  sheets: ImportSheetDto[];
  counts: ImportCountsDto;
  /** Sums over `rows` by name; for sales `sales` and `revenue`.
   *  @example { "sales": { "amount": "94483.27", "currency": "USD" }, "revenue": { "amount": "7782.18", "currency": "USD" } } */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(MoneyDto) } })
  totals: Record<string, MoneyDto>;
  controlTotals: ControlTotalDto[];
  problem: ImportProblemDto | null;
  /** Null when nobody is working on it. */
  progress: ImportProgressDto | null;
  /** Counts up with every change; also the ETag.
   *  @example 3 */
  version: number;
  /** Whether the last change by hand can be undone. */
  canUndo: boolean;
  /** Whether a change that was undone can be done again. */
  canRedo: boolean;
  /** What undoing would take back.
   *  @example 'Changed Invoice Total in row 42' */
  undoTitle: string | null;
  /** What redoing would do again. */
  redoTitle: string | null;
}

export class ImportPageDto {
  items: ImportDto[];
  /** Null on the last page. */
  nextCursor: string | null;
  /** Only when asked for with `count=true`.
   *  @example 214 */
  total?: number;
}

/** The answer to an accepted upload or act. */
export class ImportAcceptedDto {
  /** @example '019a9f2f-7d5c-7f21-8a0e-3f1c2b4d5e6f' */
  id: string;
  /** @example 'received' */
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus' })
  status: ImportStatus;
}
