import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { LeadState, StatusKind } from '../../domain/lead-status.js';
import { LeadFilterQuery } from './lead.query.dto.js';
import { LeadDto, STAGES } from './lead.response.dto.js';

export class BoardQuery extends LeadFilterQuery {
  /** Leads of each column.
   *  @example 20 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  perColumn?: number = 20;
}

export class BoardColumnDto {
  /** Name of the status.
   *  @example "New Lead" */
  status: string;

  @ApiProperty({ enum: ['open', 'lost', 'won'], enumName: 'LeadStatusKind' })
  kind: StatusKind;

  @ApiProperty({ enum: STAGES, enumName: 'LeadStage' })
  stage: LeadState;

  /** Leads with the status, counted up to 1,000. */
  count: number;

  /** Whether there are more than `count`. */
  isCountMore: boolean;

  /** The newest of them. */
  items: LeadDto[];

  /** For the next ones: the list of leads with this status and this cursor. */
  nextCursor: string | null;
}

/** The pipeline as columns, in its order. */
export class LeadBoardDto {
  columns: BoardColumnDto[];
}
