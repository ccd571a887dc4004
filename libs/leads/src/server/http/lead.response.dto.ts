import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LeadState } from '../../domain/lead-status.js';
import type { LeadPriority } from '../../domain/score.js';

export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
export const STAGES = ['new', 'in-progress', 'closed', 'rejected'] as const;

export class PersonRefDto {
  id: string;

  /** @example "Avery Lindqvist" */
  name: string;
}

/** A lead as the lists show it. With `fields` only what was asked for, the id and the version. */
export class LeadDto {
  id: string;

  /** @example "Zoya Iyer" */
  fullName: string | null;

  /** E.164.
   *  @example "+919000001001" */
  phone: string | null;

  /** The number as people of the company read it.
   *  @example "090000 01001" */
  phoneDisplay: string | null;

  /** Lower case.
   *  @example "zoya@example.com" */
  email: string | null;

  /** @example "Mumbai" */
  city: string | null;

  companyName: string | null;

  /** Name of a status of the pipeline.
   *  @example "Initial Contact" */
  status: string;

  /** What the status counts as. */
  @ApiProperty({ enum: STAGES, enumName: 'LeadStage' })
  stage: LeadState;

  @ApiProperty({ enum: PRIORITIES, enumName: 'LeadPriority' })
  priority: LeadPriority;

  /** Whether a person chose the priority; it stays then whatever the score. */
  isPriorityManual: boolean;

  /** Points for the data of the lead.
   *  @example 90 */
  score: number;

  /** Who works on it. */
  assignedTo: PersonRefDto | null;

  /** Who entered or imported it. */
  createdBy: PersonRefDto | null;

  /** @example "2025-07-13" */
  leadDate: string | null;

  /** @example "2025-07-14" */
  lastContactDate: string | null;

  /** Day of the next follow-up in the company's zone.
   *  @example "2025-07-16" */
  followUpDate: string | null;

  /** Whether a person chose the day; the next move of the lead gives it back to the pipeline. */
  isFollowUpManual: boolean;

  /** Times that the lead was followed up. */
  followUpCount: number;

  /** @example "Website" */
  leadSource: string | null;

  /** @example "Hot" */
  leadType: string | null;

  campaignTag: string | null;

  bank: string | null;

  cardType: string | null;

  /** @example "2025-07-13" */
  applicationDate: string | null;

  /** When it last moved; null while it never did. */
  statusUpdatedAt: string | null;

  createdAt: string;

  updatedAt: string;

  /** When it was put into the bin. */
  deletedAt: string | null;

  /** Import that created it. */
  importId: string | null;

  /** Version for `If-Match`. */
  version: number;
}

export class LeadPageDto {
  items: LeadDto[];

  /** Ask with it for the next page; null on the last one. */
  nextCursor: string | null;

  /** Selected leads in all, with `count=true`; counted up to 10,000. */
  @ApiPropertyOptional()
  total?: number;

  /** Whether there are more than `total`. */
  @ApiPropertyOptional()
  isTotalMore?: boolean;

  /** Whether nothing was found and these are similar, the most alike first. */
  @ApiPropertyOptional()
  isSimilar?: boolean;
}

/** One line of the explanation of a score. */
export class ScorePartDto {
  @ApiProperty({ enum: ['phone', 'email', 'city', 'profile'], enumName: 'LeadScorePart' })
  part: 'phone' | 'email' | 'city' | 'profile';

  /** Points given.
   *  @example 40 */
  points: number;

  /** Points that the part can give.
   *  @example 40 */
  possible: number;

  /** @example "There is a valid phone number." */
  reason: string;
}

/** A place of a file that a lead comes from. */
export class LeadSourceDto {
  importId: string;

  /** @example "Main Leads" */
  sheet: string | null;

  /** Row as seen in the sheet. */
  row: number;

  /** The row among those of the import, for `GET /imports/{id}/rows`; null where it was not kept. */
  rowId: number | null;
}

/** An issue that a file had with one of the values. */
export class LeadIssueDto {
  /** @example "invalid-phone" */
  code: string;

  /** @example "phone" */
  field: string | null;

  /** What the file says.
   *  @example "98765 4321" */
  raw: string | null;

  sheet: string | null;

  row: number | null;
}

export class LeadDetailDto extends LeadDto {
  firstName: string | null;

  lastName: string | null;

  /** What a file gave for a phone when it is no valid number. */
  phoneRaw: string | null;

  /** What a file gave for an e-mail when it is no valid address. */
  emailRaw: string | null;

  /** Other numbers, E.164. */
  altPhones: string[];

  altPhonesDisplay: string[];

  altEmails: string[];

  address: string | null;

  /** State or province of the address. */
  state: string | null;

  country: string | null;

  postalCode: string | null;

  childName: string | null;

  /** Years; halves are possible. */
  childAge: number | null;

  childAges: number[];

  /** Age as a file says it where it is no number.
   *  @example "4-6 years" */
  childAgeText: string | null;

  pendingAction: string | null;

  furtherAction: string | null;

  /** Columns of files that feed no field, by header. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  extra: Record<string, string>;

  /** Names that merged leads and rows had. */
  otherNames: string[];

  sources: LeadSourceDto[];

  issues: LeadIssueDto[];

  /** When it last became a member; null while it is none. */
  closedAt: string | null;

  /** The score point by point. */
  scoreParts: ScorePartDto[];

  /** Why the priority is what it is.
   *  @example "The score of 90 is 70 or more." */
  priorityReason: string;

  /** Statuses that it may be moved to without a reason. */
  allowedMoves: string[];

  /** Where it should go after three follow-ups without success; null: nothing to suggest. */
  suggestedMove: string | null;
}
