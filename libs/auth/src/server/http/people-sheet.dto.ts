import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';

/** The sheet of people. */
export class PeopleSheetUpload {
  /** An xlsx file of at most 4 MB and 5,000 people, with the columns of the template. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

/** What to do with a sheet. */
export class PeopleSheetQuery {
  /** `true`: only say what would happen.
   *  @example true */
  @Transform(({ obj }: { obj: Record<string, unknown> }) => truth(obj['dryRun']))
  @IsBoolean()
  dryRun: boolean;
}

function truth(value: unknown): unknown {
  return value === 'true' || value === true ? true : value === 'false' || value === false ? false : value;
}

/** One thing wrong with one cell. */
export class SheetIssueDto {
  /** Row as seen in the sheet.
   *  @example 7 */
  row: number;
  /** Header of the column; null for the row as a whole.
   *  @example "Team" */
  column: string | null;
  /** @example "team-unknown" */
  code: string;
  /** @example "There is no team called \"Nort\" today." */
  message: string;
  /** What the cell says; null when it is empty.
   *  @example "Nort" */
  value: string | null;
}

/** What became of a sheet, or would. */
export class PeopleSheetResult {
  /** Rows below the header that hold anything.
   *  @example 42 */
  rows: number;
  /** Rows without any fault.
   *  @example 41 */
  valid: number;
  /** People that were added, or would be.
   *  @example 12 */
  created: number;
  /** People that were changed, or would be.
   *  @example 8 */
  changed: number;
  issues: SheetIssueDto[];
  /** Whether it was done: never in a dry run, and never with a wrong row in the sheet.
   *  @example false */
  isDone: boolean;
  /** Id of the workbook with the wrong rows, kept for a day; null without any.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  errorWorkbookId: string | null;
}
