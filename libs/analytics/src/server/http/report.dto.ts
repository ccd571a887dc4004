import { ApiProperty } from '@nestjs/swagger';
import type { BusinessDate } from '@tierline/shared/time';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  GROUPINGS,
  REPORT_SOURCES,
  type CellKind,
  type Grouping,
  type ReportSource,
} from '../../domain/report-catalogue.js';
import { LEAD_STATES, REPORT_KEYS, REPORT_PERIODS, type ReportPeriod } from '../../domain/report-definition.js';
import { REPORT_RHYTHMS, type ReportRhythm } from '../../domain/report-rhythm.js';
import { REPORT_FORMATS, type ReportFormat } from '../application/report-file.js';
import type { ReportCell } from '../application/report-tables.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const CELL_KINDS: readonly CellKind[] = ['text', 'number', 'percent', 'hours', 'date'];

/** A question. What is left out narrows nothing. */
export class ReportDefinitionDto {
  /** Which report; `custom` for one of your own, made of sources, a grouping and figures. */
  @ApiProperty({ enum: REPORT_KEYS, enumName: 'ReportKey', example: 'leads-states' })
  @IsIn(REPORT_KEYS)
  report: string;

  /** Which days, today included; `dates` for those from `from` to `until`. */
  @ApiProperty({ enum: REPORT_PERIODS, enumName: 'ReportPeriod', required: false, default: '30-days' })
  @IsOptional()
  @IsIn(REPORT_PERIODS)
  period: ReportPeriod = '30-days';

  /** First day, in the company's zone.
   *  @example "2026-01-01" */
  @IsOptional()
  @Matches(DAY)
  from?: BusinessDate;

  /** Last day.
   *  @example "2026-03-31" */
  @IsOptional()
  @Matches(DAY)
  until?: BusinessDate;

  /** Id of one person whose figures count. */
  @IsOptional()
  @IsUUID()
  member?: string;

  /** Campaign tags of leads, campaign ids of applications.
   *  @example ["RPM001"] */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  campaigns?: string[];

  /** States of leads. */
  @ApiProperty({ enum: LEAD_STATES, enumName: 'LeadStateName', isArray: true, required: false })
  @IsOptional()
  @IsArray()
  @IsIn(LEAD_STATES, { each: true })
  states?: (typeof LEAD_STATES)[number][];

  /** Of an own report: where the figures come from, one table each. */
  @ApiProperty({ enum: REPORT_SOURCES, enumName: 'ReportSource', isArray: true, required: false })
  @IsOptional()
  @IsArray()
  @IsIn(REPORT_SOURCES, { each: true })
  sources?: ReportSource[];

  /** Of an own report: what the rows are made by. */
  @ApiProperty({ enum: GROUPINGS, enumName: 'ReportGrouping', required: false })
  @IsOptional()
  @IsIn(GROUPINGS)
  by?: Grouping;

  /** Of an own report: keys of the figures; all of them when left out.
   *  @example ["total", "success-rate"] */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  metrics?: string[];
}

export class ReportFormatQuery {
  /** Kind of the file. */
  @ApiProperty({ enum: REPORT_FORMATS, enumName: 'ReportFormat', required: false, default: 'xlsx' })
  @IsOptional()
  @IsIn(REPORT_FORMATS)
  format: ReportFormat = 'xlsx';
}

export class SaveReportRequest {
  /** Yours only, whatever the case.
   *  @example "Conversion of my team" */
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  @Matches(/\S/)
  name: string;

  @ValidateNested()
  @Type(() => ReportDefinitionDto)
  definition: ReportDefinitionDto;
}

export class ChangeReportRequest {
  /** Yours only, whatever the case.
   *  @example "Conversion of my team" */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  @Matches(/\S/)
  name?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReportDefinitionDto)
  definition?: ReportDefinitionDto;
}

/** When the answer is sent to you by mail. */
export class ScheduleReportRequest {
  @ApiProperty({ enum: REPORT_RHYTHMS, enumName: 'ReportRhythm', example: 'weekly' })
  @IsIn(REPORT_RHYTHMS)
  rhythm: ReportRhythm;

  /** 1 Monday to 7 Sunday; of a weekly report.
   *  @example 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number = 1;

  /** Of a monthly report. A month that is too short uses its last day.
   *  @example 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  dayOfMonth: number = 1;

  /** Of the company's clock.
   *  @example 7 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  hour: number = 7;

  /** Kind of the attached file. */
  @ApiProperty({ enum: REPORT_FORMATS, enumName: 'ReportFormat', example: 'pdf' })
  @IsIn(REPORT_FORMATS)
  format: ReportFormat;
}

export class ReportScheduleDto {
  @ApiProperty({ enum: REPORT_RHYTHMS, enumName: 'ReportRhythm', example: 'weekly' })
  rhythm: ReportRhythm;
  /** 1 Monday to 7 Sunday.
   *  @example 1 */
  weekday: number;
  /** @example 1 */
  dayOfMonth: number;
  /** Of the company's clock.
   *  @example 7 */
  hour: number;
  @ApiProperty({ enum: REPORT_FORMATS, enumName: 'ReportFormat', example: 'pdf' })
  format: ReportFormat;
  /** UTC; null: stopped, because you may not have reports sent any more.
   *  @example "2026-11-23T07:00:00.000Z" */
  nextDueAt: Date | null;
}

/** A report that you keep. */
export class SavedReportDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a21" */
  id: string;
  /** @example "Conversion of my team" */
  name: string;
  definition: ReportDefinitionDto;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  createdAt: Date;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  updatedAt: Date;
  /** UTC; null while it was never run.
   *  @example null */
  lastRunAt: Date | null;
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
  /** Null while it is not sent. */
  schedule: ReportScheduleDto | null;
}

/** The reports that you keep, by name. */
export class SavedReportsDto {
  items: SavedReportDto[];
}

export class ReportFilterDto {
  /** @example "Campaigns" */
  name: string;
  /** @example "RPM001" */
  value: string;
}

export class ReportColumnDto {
  /** Key of the figure; `name` for the first column.
   *  @example "success-rate" */
  key: string;
  /** @example "Success rate, %" */
  header: string;
  /** How cells are shown; percents and hours have one decimal. */
  @ApiProperty({ enum: CELL_KINDS, enumName: 'ReportCellKind', example: 'percent' })
  kind: CellKind;
}

export class ReportTableDto {
  /** @example "By campaign" */
  title: string;
  columns: ReportColumnDto[];
  /** Cells in the order of the columns; null where there is nothing to tell. */
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] } },
    example: [['RPM001', 12, 37.5]],
  })
  rows: ReportCell[][];
}

/** The answer to a report, within your rights. */
export class ReportAnswerDto {
  /** @example "Leads by state" */
  title: string;
  /** First day in the company's zone; null for all there was.
   *  @example "2026-10-22" */
  from: BusinessDate | null;
  /** Last day.
   *  @example "2026-11-20" */
  until: BusinessDate;
  /** IANA name of the company's zone.
   *  @example "America/Chicago" */
  timeZone: string;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  asOf: Date;
  /** What narrows the figures, in words. */
  filters: ReportFilterDto[];
  tables: ReportTableDto[];
  /** Titles of tables that you have no right to.
   *  @example [] */
  leftOut: string[];
}
