import { ApiProperty } from '@nestjs/swagger';
import { ImportProblemDto } from './import.response.dto.js';

const CELL_KINDS = ['empty', 'text', 'number', 'date', 'boolean', 'error', 'formula-without-value'] as const;
export const SAMPLE_STATES = ['waiting', 'ready', 'failed'] as const;

/** One row of a sheet. */
export class SampleRowDto {
  /** Row as seen in the sheet.
   *  @example 5 */
  row: number;
  /** Texts of the cells by column; empty ones are ''. */
  cells: string[];
  /** What the cells hold, in the same order. */
  @ApiProperty({ enum: CELL_KINDS, enumName: 'SampleCellKind', isArray: true })
  kinds: (typeof CELL_KINDS)[number][];
}

/** The beginning of a sheet. */
export class SampleSheetDto {
  /** Empty for a csv file.
   *  @example 'March' */
  name: string;
  isHidden: boolean;
  rows: SampleRowDto[];
  /** Whether the sheet goes on. */
  isCut: boolean;
}

/** One line of a page. */
export class SampleLineDto {
  /** @example 1 */
  page: number;
  /** Running number of the line in the sample, from 1.
   *  @example 4 */
  line: number;
  /** Pieces of the line that stand apart, from left to right. */
  pieces: string[];
}

/** The beginning of a file that nobody described yet. */
export class FileSampleDto {
  id: string;
  /** @example 'acme-march.csv' */
  fileName: string;
  /** @example 'ready' */
  @ApiProperty({ enum: SAMPLE_STATES, enumName: 'FileSampleStatus' })
  status: (typeof SAMPLE_STATES)[number];
  sheets: SampleSheetDto[];
  /** Lines of a PDF; empty for other files. */
  lines: SampleLineDto[];
  /** Pages of a PDF; null for other files. */
  pages: number | null;
  /** Why the file cannot be read; null while it can. */
  problem: ImportProblemDto | null;
}

export class FileSampleAcceptedDto {
  id: string;
  /** @example 'waiting' */
  @ApiProperty({ enum: SAMPLE_STATES, enumName: 'FileSampleStatus' })
  status: (typeof SAMPLE_STATES)[number];
}
