import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How much of a list is asked for. */
export class PageQuery {
  /** Most rows in the answer.
   *  @example 50 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  cursor?: string;

  /** Whether the answer says how many rows there are in all. */
  @IsOptional()
  @Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => truth(obj[key]))
  @IsBoolean()
  count?: boolean;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;
  /** Rows in all, when asked for. */
  total?: number;
}

function truth(value: unknown): unknown {
  return value === 'true' || value === true ? true : value === 'false' || value === false ? false : value;
}
