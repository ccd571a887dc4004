import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate } from '@tierline/shared/time';
import { IsArray, IsIn, IsNumber, IsOptional, IsString, IsUUID, Length, MaxLength, ValidateIf } from 'class-validator';
import type { LeadState } from '../../domain/lead-status.js';
import type { LeadPriority } from '../../domain/score.js';
import { PRIORITIES, STAGES } from './lead.response.dto.js';
import { IsBusinessDate } from './query-values.js';

const SHORT = 200;
const LONG = 2_000;

/** Fields of a lead as typed; they are cleaned like a file. A field left out stays as it is, null empties it. */
export class ChangeLeadRequest {
  /** @example "Zoya Iyer" */
  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  fullName?: string | null;

  /** In any writing; without `+` a number of the company's region.
   *  @example "090000 01001" */
  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  phone?: string | null;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @MaxLength(SHORT, { each: true })
  altPhones?: string[];

  /** @example "zoya@example.com" */
  @IsOptional()
  @IsString()
  @MaxLength(SHORT * 2)
  email?: string | null;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  @MaxLength(SHORT * 2, { each: true })
  altEmails?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  city?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  address?: string | null;

  /** State or province of the address. */
  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  state?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  country?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  postalCode?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  companyName?: string | null;

  /** @example "2025-07-13" */
  @IsOptional()
  @IsBusinessDate()
  leadDate?: BusinessDate | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  leadSource?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  leadType?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  childName?: string | null;

  /** Years; halves are possible.
   *  @example 4.5 */
  @IsOptional()
  @IsNumber()
  childAge?: number | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  childAgeText?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  pendingAction?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  furtherAction?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  campaignTag?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  bank?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(SHORT)
  cardType?: string | null;

  /** @example "2025-07-13" */
  @IsOptional()
  @IsBusinessDate()
  applicationDate?: BusinessDate | null;

  /** A day that you choose for the next follow-up; null gives it back to the pipeline.
   *  @example "2025-07-20" */
  @IsOptional()
  @IsBusinessDate()
  followUpDate?: BusinessDate | null;

  /** A priority that you choose; null gives it back to the score. */
  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'LeadPriority', nullable: true })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: LeadPriority | null;
}

export class CreateLeadRequest extends ChangeLeadRequest {
  /** Name of a status; the first of the pipeline by default.
   *  @example "New Lead" */
  @IsOptional()
  @IsString()
  status?: string;

  /** Person who is to work on it; you, when left out and you may not assign. */
  @IsOptional()
  @IsUUID()
  assignedTo?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  note?: string | null;
}

/** Where a lead goes: a status, or a state that stands for one. */
export class MoveLeadRequest {
  /** Name of a status.
   *  @example "Initial Contact" */
  @ValidateIf(({ state }: MoveLeadRequest) => state === undefined)
  @IsString()
  @Length(1, SHORT)
  status?: string;

  /** Instead of a status: in-progress means Initial Contact, closed Member, rejected the lost status given, else Lost - Not Interested. */
  @ApiPropertyOptional({ enum: STAGES, enumName: 'LeadStage' })
  @IsOptional()
  @IsIn(STAGES)
  state?: LeadState;

  /** With `state: rejected`: which loss is meant.
   *  @example "Lost - Price" */
  @IsOptional()
  @IsString()
  lostStatus?: string;

  /** Status that you saw; answered with 409 and both when somebody was faster.
   *  @example "New Lead" */
  @IsOptional()
  @IsString()
  seen?: string;

  /** Why, or what was said. A leader has to say why a move is made that the pipeline lacks. */
  @IsOptional()
  @IsString()
  @MaxLength(LONG)
  note?: string | null;
}

export class AssigneeRequest {
  /** Person who is to work on the lead; null takes it from everybody. */
  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  @ValidateIf(({ personId }: AssigneeRequest) => personId !== null)
  @IsUUID()
  personId: string | null;
}
