import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';

const list = Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : [value].flat()));

export class SalesPerformanceQuery {
  /** Year of the calendar; the newest one with sales when left out.
   *  @example 2025 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(2999)
  year?: number;

  /** Ids of sales reps. */
  @IsOptional()
  @list
  @IsUUID(undefined, { each: true })
  rep?: string[];

  /** Slugs of product lines.
   *  @example ["cygnus"] */
  @IsOptional()
  @list
  @IsString({ each: true })
  productLine?: string[];

  /** By what month sales and revenue count. Payouts always count by commission month. */
  @IsOptional()
  @IsIn(['revenue', 'commission'])
  calendar?: 'revenue' | 'commission' = 'revenue';

  /** Whether cards add up the months that have sales, or all of the year. */
  @IsOptional()
  @IsIn(['to-date', 'full-year'])
  range?: 'to-date' | 'full-year' = 'to-date';
}
