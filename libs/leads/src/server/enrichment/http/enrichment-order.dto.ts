import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { ENRICHMENT_STATUSES, type EnrichmentStatus, type StopReason } from '../../../domain/enrichment-job.js';
import { LeadFilterQuery } from '../../http/lead.query.dto.js';
import { EnrichmentCostDto } from './cost.dto.js';

export const ENRICHMENT_KINDS = ['ai', 'rules'] as const;
const STOP_REASONS = [
  'cost-cap',
  'endpoint-refused',
  'switched-off',
  'failed',
] as const satisfies readonly StopReason[];

/** Which leads are to be enriched: named ones, or all that match a filter; with both, the named ones that match. */
export class OrderEnrichmentDto {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20_000)
  @IsUUID(undefined, { each: true })
  leadIds?: string[];

  @IsOptional()
  @ValidateNested()
  @Type(() => LeadFilterQuery)
  filter?: LeadFilterQuery;

  /** By a model or by rules; by a model where one is set up, when it is left out. */
  @ApiProperty({ enum: ENRICHMENT_KINDS, enumName: 'EnrichmentKind', required: false })
  @IsOptional()
  @IsIn(ENRICHMENT_KINDS)
  kind?: 'ai' | 'rules';

  /** Only tells what it would do and cost. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

/** What an order would do. */
export class EnrichmentEstimateDto {
  @ApiProperty({ enum: ENRICHMENT_KINDS, enumName: 'EnrichmentKind' })
  kind: 'ai' | 'rules';

  /** @example 120 */
  leads: number;

  /** Of these, leads of which nothing may be told to a model.
   *  @example 3 */
  optedOut: number;

  /** @example "small-chat" */
  model: string | null;

  /** @example 96000 */
  tokens: number;

  /** If every answer is as long as it may be and none is kept from before. */
  cost: EnrichmentCostDto;

  /** What is left of the cap of this month. */
  left: EnrichmentCostDto;

  /** Whether the cost stays within what is left; if not, the job stops on the way. */
  isWithinCap: boolean;
}

/** A job that enriches leads. */
export class EnrichmentJobDto {
  id: string;

  @ApiProperty({ enum: ENRICHMENT_KINDS, enumName: 'EnrichmentKind' })
  kind: 'ai' | 'rules';

  @ApiProperty({ enum: ENRICHMENT_STATUSES, enumName: 'EnrichmentStatus' })
  status: EnrichmentStatus;

  /** Why it stopped before its end; null unless `stopped`. */
  @ApiProperty({ enum: STOP_REASONS, enumName: 'EnrichmentStopReason', nullable: true })
  stopReason: StopReason | null;

  /** One sentence more on it. */
  stopDetail: string | null;

  /** Person who ordered it; null for a program. */
  orderedById: string | null;

  /** @example "Owen Pryce" */
  orderedBy: string;

  /** @example "2026-03-02T10:15:00.000Z" */
  orderedAt: string;

  endedAt: string | null;

  /** @example "small-chat" */
  model: string | null;

  /** Leads in all.
   *  @example 120 */
  total: number;

  /** @example 80 */
  done: number;

  /** Of these, leads whose answer was kept from before.
   *  @example 12 */
  fromCache: number;

  /** @example 2 */
  failed: number;

  /** Leads that are gone, or of which nothing may be told.
   *  @example 1 */
  skipped: number;

  /** What its calls have cost so far. */
  cost: EnrichmentCostDto;
}

/** Answer to an order. */
export class EnrichmentOrderedDto {
  estimate: EnrichmentEstimateDto;

  /** The job; null after a dry run. */
  job: EnrichmentJobDto | null;
}

export class EnrichmentJobListQuery extends PageQuery {}

export class EnrichmentJobPageDto {
  items: EnrichmentJobDto[];

  /** Give it as `cursor` to get the next page; null on the last one. */
  nextCursor: string | null;

  /** Number of all jobs, with `count=true`. */
  total?: number;
}

/** A lead that a job did not do. */
export class UndoneLeadDto {
  leadId: string;

  /** @example "Mira Sen" */
  fullName: string | null;

  @ApiProperty({ enum: ['failed', 'skipped'], enumName: 'UndoneState' })
  state: 'failed' | 'skipped';

  /** `ai-failed`, `opted-out` or `lead-gone`.
   *  @example "ai-failed" */
  code: string;

  /** One sentence. */
  reason: string;
}

export class EnrichmentJobDetailDto extends EnrichmentJobDto {
  /** The first 200 leads that were not done, as far as you see them. */
  undone: UndoneLeadDto[];
}
