import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { MoneyDto } from '@tierline/platform/http';
import { ROW_STATES, type RowState } from '../../domain/row-counts.js';
import { CHANGE_KINDS, type ChangeKind } from '../persistence/change.sql.js';
import { ActorDto, ImportColumnDto } from './import.response.dto.js';
import { ColumnProposalDto, ProposedMappingDto } from './mapping.response.dto.js';

const SEVERITIES = ['blocking', 'warning', 'note'] as const;

/** Something to say about a file or one of its rows. All null but code, severity and message when the file as a whole is meant. */
export class IssueDto {
  /** @example 'Commission Detail' */
  sheet: string | null;
  /** Page of a PDF. */
  page: number | null;
  /** Row as seen in the sheet.
   *  @example 42 */
  row: number | null;
  /** Position in the file from 1; null when no record is meant.
   *  @example 38 */
  rowId: number | null;
  /** Header as in the file.
   *  @example 'Name' */
  column: string | null;
  /** Name in the record.
   *  @example 'rep' */
  field: string | null;
  /** @example 'rep-unresolved' */
  code: string;
  /** @example 'blocking' */
  @ApiProperty({ enum: SEVERITIES, enumName: 'IssueSeverity' })
  severity: (typeof SEVERITIES)[number];
  /** @example 'Hawthorn Valley Health' */
  value: string | null;
  /** What happened and what to do.
   *  @example 'Hawthorn Valley Health has no territory on 24 Mar 2025. Choose a sales rep.' */
  message: string;
}

export class IssuePageDto {
  items: IssueDto[];
  nextCursor: string | null;
  /** Only when asked for with `count=true`. */
  total?: number;
}

/** Issues that are the same question: one code about one value. */
export class IssueGroupDto {
  /** @example 'rep-unresolved' */
  code: string;
  /** @example 'blocking' */
  @ApiProperty({ enum: SEVERITIES, enumName: 'IssueSeverity' })
  severity: (typeof SEVERITIES)[number];
  /** @example 'rep' */
  field: string | null;
  /** @example 'Name' */
  column: string | null;
  /** @example 'Hawthorn Valley Health' */
  value: string | null;
  /** Sentence of the first of them. */
  message: string;
  /** How many there are.
   *  @example 12 */
  count: number;
  /** Sheet of the first of them.
   *  @example 'Commission Detail' */
  firstSheet: string | null;
  /** Row of the first of them as seen in the sheet.
   *  @example 42 */
  firstRow: number | null;
  /** Its position in the file.
   *  @example 38 */
  firstRowId: number | null;
}

/** A value that issues of one kind are about. */
export class IssueValueDto {
  /** @example 'Hawthorn Valley Health' */
  value: string | null;
  /** Rows with it.
   *  @example 12 */
  rows: number;
}

/** Issues of one kind: one code about one field. */
export class IssueKindDto {
  /** @example 'rep-unresolved' */
  code: string;
  /** @example 'blocking' */
  @ApiProperty({ enum: SEVERITIES, enumName: 'IssueSeverity' })
  severity: (typeof SEVERITIES)[number];
  /** @example 'rep' */
  field: string | null;
  /** @example 'Name' */
  column: string | null;
  /** Sentence of the first of them. */
  message: string;
  /** Rows with such an issue; 0 when the file as a whole is meant.
   *  @example 120 */
  rows: number;
  /** How many different values they are about.
   *  @example 14 */
  distinct: number;
  /** The most frequent values, at most 100. */
  values: IssueValueDto[];
  /** Sheet of the first of them.
   *  @example 'Commission Detail' */
  firstSheet: string | null;
  /** Row of the first of them as seen in the sheet.
   *  @example 42 */
  firstRow: number | null;
  /** Its position in the file.
   *  @example 38 */
  firstRowId: number | null;
}

export class IssueGroupListDto {
  /** By code and value; at most 200, blocking first, then the most frequent. */
  items: IssueGroupDto[];
  /** By code alone, with their values: blocking first, then the most frequent. */
  kinds: IssueKindDto[];
}

/** One cell of a source row. */
export class ImportCellDto {
  /** Field that it feeds.
   *  @example 'name' */
  field: string | null;
  /** Header as in the file.
   *  @example 'Name' */
  header: string;
  /** Place as seen in the sheet.
   *  @example 'D42' */
  ref: string;
  /** Text as the file has it; null when empty.
   *  @example 'Hawthorn Valley Health ' */
  raw: string | null;
  /** What a person put in its place; null when nobody did. */
  fixed: string | null;
  /** The text after cleaning, where the layout reads the cell.
   *  @example 'Hawthorn Valley Health' */
  value: string | null;
  /** Row that the text was carried down from, as seen in the sheet; null when it stands here.
   *  @example 38 */
  carriedFrom: number | null;
}

export class ImportRowDto {
  /** Position in the file from 1.
   *  @example 38 */
  rowId: number;
  /** @example 'Commission Detail' */
  sheet: string | null;
  page: number | null;
  /** Row as seen in the sheet; in a PDF the running number of the record, null of a line that is none.
   *  @example 42 */
  row: number | null;
  /** @example 'blocked' */
  @ApiProperty({ enum: ROW_STATES, enumName: 'ImportRowState' })
  state: RowState;
  /** Why it is skipped or a duplicate.
   *  @example 'total-row' */
  reason: string | null;
  /** The fields of the target; for sales those of `GET /sales`. Null for skipped rows. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  record: Record<string, unknown> | null;
  cells: ImportCellDto[];
  issues: IssueDto[];
}

export class ImportRowPageDto {
  items: ImportRowDto[];
  nextCursor: string | null;
  /** How many rows meet the filter; left out on pages that a cursor led to.
   *  @example 100000 */
  total?: number;
}

export class SheetRowDto {
  /** @example 4 */
  row: number;
  /** Texts by column position. */
  cells: string[];
}

/** A column that could be meant. */
export class CandidateDto {
  /** @example 14 */
  position: number;
  /** @example 'Inv. Total' */
  header: string;
  /** How alike the headers are, from 0 to 1.
   *  @example 0.96 */
  score: number;
}

/** A field that the layout expects, and the column that feeds it. */
export class ExpectedColumnDto {
  /** @example 'invoiceTotal' */
  field: string;
  /** Name of the field on screen.
   *  @example 'Invoice Total' */
  title: string;
  /** Headers that are recognised; of a file that is read sheet by sheet only the name of the field.
   *  @example ["Invoice Total"] */
  headers: string[];
  /** Whether the file is refused without it, unless a person maps columns. */
  required: boolean;
  /** Whether a row is blocked without a value here, so that the file cannot be read without the column at all. */
  mandatory: boolean;
  /** Column that feeds it; null when none was found. */
  match: ImportColumnDto | null;
  /** Column that is proposed for it, with the reason; null when none fits, or two fit equally well. */
  proposal: ColumnProposalDto | null;
  /** Columns that could be meant, most alike first. */
  candidates: CandidateDto[];
}

/** The top of the sheet and what was recognised in it. */
export class ImportPreviewDto {
  sheet: string | null;
  /** @example 4 */
  headerRow: number | null;
  rows: SheetRowDto[];
  columns: ImportColumnDto[];
  expected: ExpectedColumnDto[];
  /** What could stand for the columns that are missing; null when nothing is proposed. */
  proposal: ProposedMappingDto | null;
}

/** A period that the commit would change. */
@ApiExtraModels(MoneyDto)
export class PeriodChangeDto {
  /** For sales the revenue month.
   *  @example '2025-03' */
  month: string;
  /** @example 0 */
  rowsNow: number;
  /** @example 28 */
  rowsInFile: number;
  /** Sums that stand there now, by total name. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(MoneyDto) } })
  sumsNow: Record<string, MoneyDto>;
  /** Sums of the accepted rows of the file, by total name. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(MoneyDto) } })
  sumsInFile: Record<string, MoneyDto>;
}

export class PeriodChangeListDto {
  items: PeriodChangeDto[];
}

/** Something a person did by hand. */
export class ImportChangeDto {
  id: string;
  /** @example 'cell' */
  @ApiProperty({ enum: CHANGE_KINDS, enumName: 'ImportChangeKind' })
  kind: ChangeKind;
  /** @example 38 */
  rowId: number | null;
  /** @example 42 */
  row: number | null;
  /** Sheet of the row, of a file that is read sheet by sheet. */
  sheet: string | null;
  /** Field of a changed cell; code of a resolved issue.
   *  @example 'invoiceTotal' */
  field: string | null;
  /** @example '2,352.6' */
  before: string | null;
  /** @example '2352.66' */
  after: string | null;
  /** Why; for a resolution the value that it is about, for what was undone or redone its title. */
  note: string | null;
  /** How many rows it touched; null where it is about one, or about the file.
   *  @example 120 */
  rows: number | null;
  by: ActorDto;
  /** @example '2025-05-06T08:20:00.000Z' */
  at: Date;
}

export class ImportChangePageDto {
  /** Newest first. */
  items: ImportChangeDto[];
  nextCursor: string | null;
}
