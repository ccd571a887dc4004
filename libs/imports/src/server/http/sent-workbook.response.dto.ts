import { ApiProperty } from '@nestjs/swagger';
import { ImportProblemDto } from './import.response.dto.js';

export const SENT_WORKBOOK_STATES = ['waiting', 'applied', 'refused'] as const;

/** A row of an error workbook that was not taken over. */
export class RefusedRowDto {
  /** Row as seen in the workbook that was sent.
   *  @example 7 */
  row: number;
  /** @example 'The file has no row 912.' */
  reason: string;
}

/** What an error workbook that was sent back changed. */
export class WorkbookResultDto {
  /** What can be undone now; null when nothing differs from what stands there.
   *  @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  actId: string | null;
  /** Rows in which a cell was changed.
   *  @example 14 */
  rows: number;
  /** @example 17 */
  cells: number;
  /** Rows of the workbook that say the same as the file.
   *  @example 3 */
  unchanged: number;
  /** Row numbers of the workbook that cannot be taken over, with the reason; at most 100. */
  refused: RefusedRowDto[];
}

export class SentWorkbookAcceptedDto {
  /** @example '019a9f30-5c1e-7a52-9d3c-7f6a5e1b2c3d' */
  id: string;
  /** @example 'waiting' */
  @ApiProperty({ enum: SENT_WORKBOOK_STATES, enumName: 'SentWorkbookStatus' })
  status: (typeof SENT_WORKBOOK_STATES)[number];
}

/** An error workbook that was sent back. */
export class SentWorkbookDto extends SentWorkbookAcceptedDto {
  /** @example 'cygnus_2025-03 - blocked rows.xlsx' */
  fileName: string;
  /** What it changed; null while it waits and when it was refused. */
  result: WorkbookResultDto | null;
  /** Why nothing was changed: `workbook-unfit`, `version-stale`, `wrong-state` or why it cannot be read; null while it can. */
  problem: ImportProblemDto | null;
}
