import { ApiProperty } from '@nestjs/swagger';
import { BOARD_STATES, type BoardState } from '../../domain/upload-board.js';
import { COMPARED_KINDS, type ComparedKind } from '../../domain/compared-rows.js';
import { IMPORT_STATUSES, type ImportStatus } from '../../domain/import-status.js';

/** One import of a loader and month. */
export class BoardImportDto {
  /** @example '019a9f2f-7d5c-7f21-8a0e-3f1c2b4d5e6f' */
  id: string;
  /** @example 'cygnus_2025-03.xlsx' */
  fileName: string;
  /** @example 'committed' */
  @ApiProperty({ enum: IMPORT_STATUSES, enumName: 'ImportStatus' })
  status: ImportStatus;
  /** What it means for the month: `replaced` when nothing of it counts any more. */
  @ApiProperty({ enum: BOARD_STATES, enumName: 'BoardState' })
  state: BoardState;
  /** @example 29 */
  rows: number;
  /** Facts of it that count now.
   *  @example 29 */
  rowsCounting: number;
  /** Imports that have replaced rows of it. */
  replacedBy: string[];
  /** @example 'Rhea Tolland' */
  uploadedBy: string;
  uploadedAt: Date;
}

/** A loader's files of one commission month. */
export class BoardCellDto {
  /** @example '2025-04' */
  month: string;
  /** Of the newest import that was not discarded or reverted; `missing` when there is none. */
  @ApiProperty({ enum: BOARD_STATES, enumName: 'BoardState' })
  state: BoardState;
  /** Newest first. */
  imports: BoardImportDto[];
}

export class BoardLineDto {
  /** @example 'cygnus' */
  loader: string;
  /** @example 'Cygnus' */
  title: string;
  /** January to December. */
  months: BoardCellDto[];
}

/** Which files came for which month. */
export class BoardDto {
  /** @example 2025 */
  year: number;
  /** By title. */
  lines: BoardLineDto[];
  /** Files that wait for a choice of their loader or month, newest first. */
  unassigned: BoardImportDto[];
}

/** One side of a compared row. */
export class ComparedSideDto {
  /** @example 38 */
  rowId: number;
  /** @example 'Commission Detail' */
  sheet: string | null;
  page: number | null;
  /** Row as seen in the sheet.
   *  @example 42 */
  row: number;
}

/** A cell in both versions. */
export class ComparedCellDto {
  /** @example 'invoiceTotal' */
  field: string;
  /** Header in the newer version, else in the older one.
   *  @example 'Invoice Total' */
  header: string;
  /** Text in the older version; null for an empty cell or no row. */
  before: string | null;
  /** Text in the newer version. */
  after: string | null;
  /** Whether both differ.
   *  @example true */
  isChanged: boolean;
}

export class ComparedRowDto {
  /** `added` stands only in the newer version, `removed` only in the older one. */
  @ApiProperty({ enum: COMPARED_KINDS, enumName: 'ComparedKind' })
  kind: ComparedKind;
  /** Null when the row was added. */
  before: ComparedSideDto | null;
  /** Null when the row was removed. */
  after: ComparedSideDto | null;
  cells: ComparedCellDto[];
}

export class ComparedCountsDto {
  /** @example 2 */
  added: number;
  /** @example 1 */
  removed: number;
  /** @example 3 */
  changed: number;
  /** @example 24 */
  same: number;
}

/** Two versions of a file row by row: those that differ, in the order of the file. */
export class ComparisonDto {
  counts: ComparedCountsDto;
  items: ComparedRowDto[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/** What the inbox may do with files of one loader. */
export class InboxLoaderDto {
  /** @example 'cygnus' */
  loader: string;
  /** @example 'Cygnus' */
  title: string;
  /** Whether a file without an issue that blocks or warns is committed by itself.
   *  @example false */
  autoCommit: boolean;
  /** Who said so; null while nobody has.
   *  @example 'Ines Varga' */
  changedBy: string | null;
  changedAt: Date | null;
  /** Counts up with every change; 0 while nobody has said anything. Also the ETag.
   *  @example 0 */
  version: number;
}

/** A file that lay in the inbox. */
export class InboxFileDto {
  id: string;
  /** @example 'folder' */
  @ApiProperty({ enum: ['folder', 's3'], enumName: 'InboxSource' })
  source: 'folder' | 's3';
  /** Below the inbox.
   *  @example 'cygnus/cygnus_2025-03.xlsx' */
  path: string;
  /** The import that it became; null when it was refused. */
  importId: string | null;
  /** Why it was refused; null when it became an import.
   *  @example 'This file was uploaded on 2025-05-06 by Rhea Tolland. Open that import, or discard or revert it first.' */
  refusal: string | null;
  foundAt: Date;
}

/** The inbox: where files are fetched from, what happens with them, and those that came last. */
export class InboxDto {
  /** Folder that workers watch; null when none is configured.
   *  @example '/srv/tierline/inbox' */
  folder: string | null;
  /** Prefix in the bucket that workers watch; null when none is configured.
   *  @example 'inbox/' */
  s3Prefix: string | null;
  loaders: InboxLoaderDto[];
  /** The last 50, newest first. */
  files: InboxFileDto[];
}
