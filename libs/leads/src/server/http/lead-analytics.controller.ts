import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { AnalyticsQueries } from '../application/analytics.queries.js';
import { AnalyticsQuery, LeadAnalyticsDto, LeadTilesDto } from './analytics.dto.js';

/** Stands before the routes of one lead. */
@ApiTags('leads')
@Controller('leads')
export class LeadAnalyticsController {
  constructor(private readonly figures: AnalyticsQueries) {}

  /** Get the figures of leads
   *
   *  By status, priority, score, time, person, source and city, with the funnel from history; within your scope. */
  @Get('analytics')
  @ApiOperation({ operationId: 'getLeadAnalytics' })
  @RequirePermission('lead.view')
  @ApiProblems()
  all(@CurrentAccess() access: Access, @Query() query: AnalyticsQuery): Promise<LeadAnalyticsDto> {
    return this.figures.all(access, query);
  }

  /** Get the figures above the screens of leads */
  @Get('tiles')
  @ApiOperation({ operationId: 'getLeadTiles' })
  @RequirePermission('lead.view')
  @ApiProblems()
  tiles(@CurrentAccess() access: Access): Promise<LeadTilesDto> {
    return this.figures.tiles(access);
  }
}
