import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ASSIGNMENT_METHODS, type AssignmentMethod } from '../application/distribute-leads.js';
import { MOST_AT_ONCE } from '../application/chosen-leads.js';
import type { LeadPriority } from '../../domain/score.js';
import { LeadFilterQuery } from './lead.query.dto.js';
import { PersonRefDto, PRIORITIES } from './lead.response.dto.js';

/** Which leads are meant: these, or all that match a filter. */
export class ChosenLeadsRequest {
  @ValidateIf(({ filter }: ChosenLeadsRequest) => filter === undefined)
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** Instead of ids: all leads that match, within your scope. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LeadFilterQuery)
  filter?: LeadFilterQuery;
}

export class BulkWantedRequest {
  /** Name of a status. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  status?: string;

  /** Null gives it back to the score. */
  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'LeadPriority', nullable: true })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: LeadPriority | null;

  /** Person; null takes the leads from everybody. */
  @IsOptional()
  @IsUUID()
  assignedTo?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  note?: string | null;
}

export class BulkChangeRequest extends ChosenLeadsRequest {
  /** What the leads are to be given. */
  @ValidateNested()
  @Type(() => BulkWantedRequest)
  change: BulkWantedRequest;
}

export class BulkRefusalDto {
  /** @example "move-not-allowed" */
  code: string;

  detail: string;

  /** Leads that were refused for this reason. */
  leads: number;

  /** The first 100 of them. */
  leadIds: string[];
}

export class BulkOutcomeDto {
  /** To undo it by; null when nothing changed. */
  id: string | null;

  changed: number;

  /** Leads that were so already. */
  unchanged: number;

  refused: BulkRefusalDto[];
}

export class DistributeLeadsRequest extends ChosenLeadsRequest {
  /** balanced: to who has the fewest open leads, pressing ones to seniors; round-robin: in turn; rules: by the company's rules. */
  @ApiProperty({ enum: ASSIGNMENT_METHODS, enumName: 'AssignmentMethod' })
  @IsIn(ASSIGNMENT_METHODS)
  method: AssignmentMethod;

  /** Who may get leads; everybody who takes leads when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsUUID(undefined, { each: true })
  personIds?: string[];

  /** Whether it is only planned and nothing changes. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean = false;
}

export class PlannedAssignmentDto {
  leadId: string;

  leadName: string | null;

  /** Who gets it, or has it; null: nobody can take it. */
  person: PersonRefDto | null;

  /** Whether the lead changes hands. */
  isNew: boolean;

  /** @example "Avery Lindqvist: fewest open leads of 4." */
  reason: string;
}

export class AssigneeShareDto {
  person: PersonRefDto;

  /** Open leads before. */
  openBefore: number;

  /** Leads that the person gets. */
  given: number;
}

export class RuleShareDto {
  /** Place of the rule in the company's order, from 1. */
  rule: number;

  /** Leads that it takes. */
  leads: number;
}

export class DistributionDto {
  isDryRun: boolean;

  /** Leads that change hands. */
  assigned: number;

  /** Leads that somebody has already. */
  kept: number;

  /** Leads that nobody can take. */
  left: number;

  people: AssigneeShareDto[];

  /** Leads that each rule takes; rules that take none are left out. */
  rules: RuleShareDto[];

  /** The first 200 leads, in the order in which they are given away. */
  plan: PlannedAssignmentDto[];
}

/** Somebody who can get leads. */
export class AssigneeDto {
  person: PersonRefDto;

  /** Most open leads; null without a limit. */
  capacity: number | null;

  /** Whether leads of high priority go here. */
  isSenior: boolean;

  /** Whether the person is among those who get leads. */
  takesLeads: boolean;

  /** Cities whose leads go here by rule. */
  cities: string[];

  /** Place in the order of the company. */
  position: number;

  openLeads: number;
}

export class AssigneeListDto {
  items: AssigneeDto[];
}

export class ChangeAssigneeRequest {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  capacity?: number | null;

  @IsOptional()
  @IsBoolean()
  isSenior?: boolean;

  @IsOptional()
  @IsBoolean()
  takesLeads?: boolean;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  cities?: string[];

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  position?: number;
}

export class AssignmentRuleDto {
  /** Person who gets what fits; either this or a team. */
  @IsOptional()
  @IsUUID()
  assigneeId?: string;

  /** Team whose members get what fits, by the way of the team. */
  @IsOptional()
  @IsUUID()
  teamId?: string;

  /** Capitals do not matter, here and below; what is left out does not matter. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  city?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  state?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  leadSource?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  leadType?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  campaignTag?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  scoreFrom?: number;
}

/** The first rule that fits decides. */
export class AssignmentRulesDto {
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AssignmentRuleDto)
  rules: AssignmentRuleDto[];
}
