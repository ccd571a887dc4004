import { ApiProperty } from '@nestjs/swagger';
import { IsMoney, MoneyDto } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LEAD_SEGMENTS, LONGEST_BENEFIT, type LeadSegment } from '../../../domain/enrichment.js';
import { EnrichmentCostDto } from './cost.dto.js';

const PRICE = /^\d{1,9}(\.\d{1,6})?$/;
const PRICE_MESSAGE = '$property must be a price like 0.15';

/** Something the company offers, of which three are named for each lead. */
export class BenefitDto {
  /** @example "Open in the evening and at the weekend" */
  @IsString()
  @Length(1, LONGEST_BENEFIT)
  text: string;

  /** Whom it is for; none for everybody. */
  @ApiProperty({ enum: LEAD_SEGMENTS, enumName: 'LeadSegment', isArray: true })
  @IsArray()
  @IsIn(LEAD_SEGMENTS, { each: true })
  segments: LeadSegment[];
}

/** Settings of enrichment as they are to be. */
export class ChangeEnrichmentSettingsDto {
  /** Whether a model may be asked. Without it, leads are enriched by fixed rules. */
  @IsBoolean()
  isEnabled: boolean;

  /** Agrees that facts of leads go to the server. Needed when that begins, when the server changes, and when notes go too. */
  @IsOptional()
  @IsBoolean()
  agreesToNotice?: boolean;

  /** Base address of a server that speaks the chat completions API.
   *  @example "https://models.example/v1" */
  @ValidateIf(({ endpointUrl }: ChangeEnrichmentSettingsDto) => endpointUrl !== null)
  @IsString()
  @Length(1, 500)
  endpointUrl: string | null;

  /** A new key. Null takes the kept one away; left out, it stays. It is never told again. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(/^[\x21-\x7e]+$/, { message: 'apiKey must have neither blanks nor other than plain letters' })
  apiKey?: string | null;

  /** @example "small-chat" */
  @ValidateIf(({ model }: ChangeEnrichmentSettingsDto) => model !== null)
  @IsString()
  @Length(1, 200)
  model: string | null;

  /** Price of a million tokens of questions, in the currency of the company.
   *  @example "0.15" */
  @Matches(PRICE, { message: PRICE_MESSAGE })
  inputPrice: string;

  /** Price of a million tokens of answers.
   *  @example "0.60" */
  @Matches(PRICE, { message: PRICE_MESSAGE })
  outputPrice: string;

  /** Most that calls may cost in a month; a job stops before it would be passed. */
  @IsMoney()
  monthlyCap: MoneyDto;

  /** @example 60 */
  @IsInt()
  @Min(1)
  @Max(6_000)
  callsPerMinute: number;

  /** Calls that may be on their way at one time.
   *  @example 4 */
  @IsInt()
  @Min(1)
  @Max(16)
  parallelCalls: number;

  /** Leads that a worker takes up at a time.
   *  @example 20 */
  @IsInt()
  @Min(1)
  @Max(100)
  batchSize: number;

  /** How long an answer may take.
   *  @example 30 */
  @IsInt()
  @Min(1)
  @Max(300)
  timeoutSeconds: number;

  /** Longest answer in tokens.
   *  @example 400 */
  @IsInt()
  @Min(100)
  @Max(4_000)
  maxOutputTokens: number;

  /** Whether notes are told too, without phone numbers, e-mail addresses and the lead's own name. */
  @IsBoolean()
  sendsNotes: boolean;

  /** What the company offers; at least three. */
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => BenefitDto)
  offers: BenefitDto[];
}

/** Who agreed that facts of leads go to the server of a model. */
export class EnrichmentNoticeDto {
  /** Name of the person.
   *  @example "Ines Varga" */
  agreedBy: string;

  /** @example "2026-03-02T10:15:00.000Z" */
  agreedAt: string;
}

export class EnrichmentSettingsDto {
  /** Whether a model may be asked. */
  isEnabled: boolean;

  /** Null while nobody agreed. */
  notice: EnrichmentNoticeDto | null;

  /** @example "https://models.example/v1" */
  endpointUrl: string | null;

  /** Whether a key is kept. The key itself is told to nobody. */
  hasKey: boolean;

  /** @example "small-chat" */
  model: string | null;

  /** Price of a million tokens of questions, in the currency of the company.
   *  @example "0.15" */
  inputPrice: string;

  /** Price of a million tokens of answers.
   *  @example "0.60" */
  outputPrice: string;

  /** Most that calls may cost in a month. */
  monthlyCap: MoneyDto;

  /** What the calls of this month have cost, those on their way included. */
  spentThisMonth: EnrichmentCostDto;

  /** @example 60 */
  callsPerMinute: number;

  /** @example 4 */
  parallelCalls: number;

  /** @example 20 */
  batchSize: number;

  /** @example 30 */
  timeoutSeconds: number;

  /** @example 400 */
  maxOutputTokens: number;

  /** Whether notes are told too. */
  sendsNotes: boolean;

  /** What the company offers. */
  offers: BenefitDto[];

  /** Number of the version, as in the ETag. */
  version: number;
}

/** What is to be tried instead of what is kept. */
export class TryEndpointDto {
  /** @example "https://models.example/v1" */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  endpointUrl?: string;

  /** @example "small-chat" */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  model?: string;

  /** The kept key is used only for the server that it was kept for. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(/^[\x21-\x7e]+$/, { message: 'apiKey must have neither blanks nor other than plain letters' })
  apiKey?: string;
}

export class EndpointTrialDto {
  /** Whether address, key and model fit together. */
  isUsable: boolean;

  /** One sentence.
   *  @example "The model answered as it should." */
  message: string;

  /** How long the answer took.
   *  @example 840 */
  milliseconds: number;
}
