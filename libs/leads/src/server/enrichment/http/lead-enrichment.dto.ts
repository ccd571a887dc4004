import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  BENEFITS_PER_LEAD,
  ENRICHED_FIELDS,
  ENRICHMENT_DECISIONS,
  ENRICHMENT_ORIGINS,
  LEAD_SEGMENTS,
  LONGEST_BENEFIT,
  LONGEST_STRATEGY,
  POTENTIAL_VALUES,
  type EnrichedField,
  type EnrichmentDecision,
  type EnrichmentOrigin,
  type LeadSegment,
  type PotentialValue,
} from '../../../domain/enrichment.js';

/** One value, with where it comes from and what a person made of it. */
export class EnrichmentValueDto {
  @ApiProperty({ enum: ENRICHED_FIELDS, enumName: 'EnrichedField' })
  field: EnrichedField;

  /** The texts of the value: one, or the three of `benefits`.
   *  @example ["parent"] */
  texts: string[];

  /** `rule`: a fixed rule; `ai`: a model; `human`: a person wrote it. */
  @ApiProperty({ enum: ENRICHMENT_ORIGINS, enumName: 'EnrichmentOrigin' })
  origin: EnrichmentOrigin;

  @ApiProperty({ enum: ENRICHMENT_DECISIONS, enumName: 'EnrichmentDecision' })
  decision: EnrichmentDecision;

  /** How sure its source is, from 0 (a guess) to 1; null for what a person wrote.
   *  @example 0.8 */
  confidence: number | null;

  /** The rule that gave it, as a sentence.
   *  @example "There is a child of 4, below 13." */
  rule: string | null;

  /** @example "small-chat" */
  model: string | null;

  /** Version of the question that was asked.
   *  @example "2026-11-1" */
  promptVersion: string | null;

  /** @example "2026-03-02T10:15:00.000Z" */
  foundAt: string;

  /** Name of the person who accepted, rejected or wrote it. */
  decidedBy: string | null;

  decidedAt: string | null;

  /** Goes up with every change of this value; say it when you decide. */
  version: number;
}

/** How the last job that had this lead ended for it. */
export class LastEnrichmentDto {
  jobId: string;

  @ApiProperty({ enum: ['waiting', 'calling', 'done', 'failed', 'skipped'], enumName: 'EnrichmentItemState' })
  state: string;

  /** @example "ai-failed" */
  code: string | null;

  /** One sentence. */
  reason: string | null;

  endedAt: string | null;
}

export class LeadEnrichmentDto {
  leadId: string;

  /** Whether nothing of this lead may be told to a model. */
  isOptedOut: boolean;

  /** Fields that have a value. */
  values: EnrichmentValueDto[];

  /** Null when no job had it. */
  lastTry: LastEnrichmentDto | null;
}

/** A value as you saw it. */
export class SeenValueDto {
  @ApiProperty({ enum: ENRICHED_FIELDS, enumName: 'EnrichedField' })
  @IsIn(ENRICHED_FIELDS)
  field: EnrichedField;

  /** @example 1 */
  @IsInt()
  @Min(1)
  version: number;
}

/** Values that are accepted, or rejected. */
export class DecideEnrichmentDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ENRICHED_FIELDS.length)
  @ArrayUnique(({ field }: SeenValueDto) => field)
  @ValidateNested({ each: true })
  @Type(() => SeenValueDto)
  values: SeenValueDto[];
}

/** What a person writes. What is left out stays; null gives a field back to rules and models. */
export class WriteEnrichmentDto {
  @ApiProperty({ enum: LEAD_SEGMENTS, enumName: 'LeadSegment', required: false, nullable: true })
  @IsOptional()
  @IsIn(LEAD_SEGMENTS)
  segment?: LeadSegment | null;

  @ApiProperty({ enum: POTENTIAL_VALUES, enumName: 'PotentialValue', required: false, nullable: true })
  @IsOptional()
  @IsIn(POTENTIAL_VALUES)
  potentialValue?: PotentialValue | null;

  /** @example "Call on Saturday morning." */
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_STRATEGY)
  strategy?: string | null;

  /** Three different texts. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(BENEFITS_PER_LEAD)
  @ArrayMaxSize(BENEFITS_PER_LEAD)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, LONGEST_BENEFIT, { each: true })
  benefits?: string[] | null;

  /** Whether nothing of this lead may be told to a model. */
  @IsOptional()
  @IsBoolean()
  isOptedOut?: boolean;
}
