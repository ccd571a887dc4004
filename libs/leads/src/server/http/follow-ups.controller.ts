import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, FieldGroups, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { FollowUpQueries } from '../application/follow-up.queries.js';
import { LeadQueries } from '../application/lead.queries.js';
import { Notices } from '../application/notices.js';
import { CONTACT_FIELDS, WHOLLY_CONTACT } from './contact-fields.js';
import { FollowUpListQuery, FollowUpSummaryDto, FollowUpSummaryQuery, NoticeListDto } from './follow-up.dto.js';
import { LeadPageDto } from './lead.response.dto.js';

/** Stands before the routes of one lead. */
@ApiTags('leads')
@Controller()
@FieldGroups(CONTACT_FIELDS)
export class FollowUpsController {
  constructor(
    private readonly leads: LeadQueries,
    private readonly figures: FollowUpQueries,
    private readonly notices: Notices,
  ) {}

  /** List follow-ups
   *
   *  Leads of one list of follow-ups, by day and then by priority. */
  @Get('leads/follow-ups')
  @ApiOperation({ operationId: 'listFollowUps' })
  @RequirePermission('lead.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() { bucket, ...query }: FollowUpListQuery): Promise<LeadPageDto> {
    return this.leads.page(access, { ...query, followUp: bucket ?? 'today', sort: 'followUpDate' });
  }

  /** Get the figures of follow-ups */
  @Get('leads/follow-ups/summary')
  @ApiOperation({ operationId: 'getFollowUpSummary' })
  @RequirePermission('lead.view')
  @ApiProblems()
  async summary(@CurrentAccess() access: Access, @Query() query: FollowUpSummaryQuery): Promise<FollowUpSummaryDto> {
    const summary = await this.figures.summary(access, query);
    return {
      ...summary,
      overdueByStatus: [...summary.overdueByStatus],
      overdueByPriority: [...summary.overdueByPriority],
      overdueByPerson: [...summary.overdueByPerson],
    };
  }

  /** List what you were told about leads
   *
   *  Your daily digests, and what escalated in your team; the last 100. */
  @Get('lead-notices')
  @ApiOperation({ operationId: 'listLeadNotices' })
  @RequirePermission('lead.view')
  @FieldGroups(WHOLLY_CONTACT)
  @ApiProblems()
  async told(@CurrentAccess() access: Access): Promise<NoticeListDto> {
    const rows = await this.notices.list(access);
    return {
      items: rows.map(({ lead_ids: leadIds, at, read_at: readAt, ...notice }) => ({
        ...notice,
        leadIds,
        at: at.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      })),
    };
  }

  /** Say that you have read a notice */
  @Put('lead-notices/:id/read')
  @HttpCode(204)
  @ApiOperation({ operationId: 'readLeadNotice' })
  @RequirePermission('lead.view')
  @ApiProblems('notice-not-found')
  read(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.notices.setRead(access, id);
  }
}
