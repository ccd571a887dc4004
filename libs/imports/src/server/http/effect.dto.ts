import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { MoneyDto } from '@tierline/platform/http';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { MONTH_LIST, PERIOD_CHOICES, type PeriodChoiceName } from './period-choices.js';

/** What would be chosen for the commit. */
export class EffectQuery {
  /** What happens to periods that exist.
   *  @example 'replace' */
  @ApiProperty({ enum: PERIOD_CHOICES, enumName: 'PeriodChoice', required: false, default: 'refuse' })
  @IsOptional()
  @IsIn(PERIOD_CHOICES)
  existingPeriods?: PeriodChoiceName;

  /** Single months whose rows are replaced, whatever happens to the others.
   *  @example '2025-02,2025-03' */
  @IsOptional()
  @Matches(MONTH_LIST, { message: 'replace must be months like 2025-02,2025-03' })
  replace?: string;

  /** Single months that rows are added to, whatever happens to the others.
   *  @example '2025-04' */
  @IsOptional()
  @Matches(MONTH_LIST, { message: 'add must be months like 2025-02,2025-03' })
  add?: string;
}

/** What a commit would do to one period. */
@ApiExtraModels(MoneyDto)
export class PeriodEffectDto {
  /** For sales the revenue month.
   *  @example '2025-03' */
  month: string;
  /** What is chosen; null where nothing stands yet. With `refuse` nothing happens until something is chosen.
   *  @example 'replace' */
  @ApiProperty({ enum: PERIOD_CHOICES, enumName: 'PeriodChoice', nullable: true })
  choice: PeriodChoiceName | null;
  /** Rows that stand there now.
   *  @example 120 */
  rowsNow: number;
  /** Accepted rows of the file.
   *  @example 124 */
  rowsInFile: number;
  /** Rows of the file that are not there yet.
   *  @example 6 */
  added: number;
  /** Rows that stand there and are in the file cell by cell.
   *  @example 118 */
  replaced: number;
  /** Rows that stand there, are not in the file and count no more.
   *  @example 2 */
  withdrawn: number;
  /** Rows of the file that end as duplicates, because they are there already.
   *  @example 0 */
  duplicates: number;
  /** Sums that stand there now, by total name. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(MoneyDto) } })
  sumsNow: Record<string, MoneyDto>;
  /** Sums of the accepted rows of the file, by total name. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(MoneyDto) } })
  sumsInFile: Record<string, MoneyDto>;
}

/** A row that a commit figure begins with. */
export class CommitExampleDto {
  /** Position of its row in the file from 1; null when it is about none.
   *  @example 12 */
  rowId: number | null;
  /** One line.
   *  @example 'Main Leads 3 fills city and e-mail of a stored lead' */
  text: string;
}

/** One kind of thing that a commit will do. */
export class CommitFigureDto {
  /** @example 'filled' */
  code: string;
  /** @example 'Stored leads with gaps filled' */
  title: string;
  /** @example 7 */
  count: number;
  /** The first few. */
  examples: CommitExampleDto[];
}

/** What a commit will do before it happens. What it pays is told by the trial run of the commissions. */
export class CommitEffectDto {
  /** Oldest first; empty where a target's rows replace no periods. */
  periods: PeriodEffectDto[];
  /** What a target tells beside that, in the order in which it is shown; empty for sales. */
  figures: CommitFigureDto[];
  /** Over all periods.
   *  @example 6 */
  added: number;
  /** @example 118 */
  replaced: number;
  /** @example 2 */
  withdrawn: number;
  /** @example 0 */
  duplicates: number;
  /** Rows that stay behind because they are blocked.
   *  @example 1 */
  blocked: number;
}
