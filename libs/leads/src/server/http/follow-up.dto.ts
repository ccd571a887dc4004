import { ApiProperty, ApiPropertyOptional, IntersectionType, OmitType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { IsIn, IsOptional } from 'class-validator';
import type { FollowUpBucket } from '../../domain/follow-up.js';
import type { LeadPriority } from '../../domain/score.js';
import { BUCKETS, LeadFilterQuery } from './lead.query.dto.js';
import { PersonRefDto, PRIORITIES } from './lead.response.dto.js';

class FollowUpFilter extends OmitType(LeadFilterQuery, ['followUp'] as const) {}

export class FollowUpListQuery extends IntersectionType(FollowUpFilter, PageQuery) {
  /** List of follow-ups; those due by today by default. */
  @ApiPropertyOptional({ enum: BUCKETS, enumName: 'FollowUpBucket' })
  @IsOptional()
  @IsIn(BUCKETS)
  bucket?: FollowUpBucket = 'today';
}

export class FollowUpSummaryQuery extends FollowUpFilter {}

/** Leads in each list; one lead may be in several. */
export class FollowUpCountsDto {
  /** Due by the end of today. */
  today: number;

  /** Due long enough ago to be overdue. */
  overdue: number;

  /** Overdue and of high or urgent priority. */
  urgent: number;

  /** Overdue and of high or urgent priority, or at a status that needs somebody at once. */
  immediate: number;

  /** Due within seven days, what is overdue included. */
  week: number;

  /** Overdue for so long that the team leader is told. */
  escalated: number;
}

export class OverdueByStatusDto {
  status: string;

  leads: number;
}

export class OverdueByPriorityDto {
  @ApiProperty({ enum: PRIORITIES, enumName: 'LeadPriority' })
  priority: LeadPriority;

  leads: number;
}

export class OverdueByPersonDto {
  /** Null: nobody works on them. */
  person: PersonRefDto | null;

  leads: number;
}

export class NextFollowUpDto {
  leadId: string;

  name: string | null;

  /** @example "2025-07-16" */
  followUpDate: string;
}

export class FollowUpSummaryDto {
  /** Day in the company's zone.
   *  @example "2025-07-15" */
  today: string;

  counts: FollowUpCountsDto;

  overdueByStatus: OverdueByStatusDto[];

  overdueByPriority: OverdueByPriorityDto[];

  overdueByPerson: OverdueByPersonDto[];

  /** The follow-up that comes first from today on. */
  next: NextFollowUpDto | null;
}

export class NoticeDto {
  id: string;

  @ApiProperty({ enum: ['digest', 'escalation'], enumName: 'LeadNoticeKind' })
  kind: 'digest' | 'escalation';

  /** @example "2025-07-15" */
  day: string;

  title: string;

  text: string;

  /** Leads that it is about, up to 50. */
  leadIds: string[];

  at: string;

  readAt: string | null;
}

export class NoticeListDto {
  items: NoticeDto[];
}
