import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { ProgressQueries } from '../application/progress.queries.js';
import {
  ProgressBanksDto,
  ProgressCampaignDto,
  ProgressCampaignsDto,
  ProgressOverTimeDto,
  ProgressPerformanceDto,
  ProgressQuery,
  ProgressStatisticsDto,
} from './progress.dto.js';

@ApiTags('analytics')
@Controller('progress')
export class ProgressController {
  constructor(private readonly progress: ProgressQueries) {}

  @Get('statistics')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getProgressStatistics', summary: 'Count leads by state' })
  @ApiProblems()
  statistics(@CurrentAccess() access: Access, @Query() query: ProgressQuery): Promise<ProgressStatisticsDto> {
    return this.progress.statistics(access, query);
  }

  @Get('campaigns')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getProgressByCampaign', summary: 'Count leads by campaign and state' })
  @ApiProblems()
  async campaigns(@CurrentAccess() access: Access, @Query() query: ProgressQuery): Promise<ProgressCampaignsDto> {
    return { campaigns: await this.progress.campaigns(access, query) };
  }

  /** Count the leads of a campaign
   *
   *  By state, person and bank. A campaign without leads in your scope has zeros. */
  @Get('campaigns/:tag')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getProgressOfCampaign' })
  @ApiProblems()
  async campaign(
    @CurrentAccess() access: Access,
    @Param('tag') campaign: string,
    @Query() query: ProgressQuery,
  ): Promise<ProgressCampaignDto> {
    const wanted = { ...query, campaign };
    const [statistics, users, banks] = await Promise.all([
      this.progress.statistics(access, wanted),
      this.progress.users(access, wanted),
      this.progress.banks(access, wanted),
    ]);
    return { campaign, ...statistics, users, banks };
  }

  @Get('banks')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getProgressByBank', summary: 'Count leads by bank and state' })
  @ApiProblems()
  async banks(@CurrentAccess() access: Access, @Query() query: ProgressQuery): Promise<ProgressBanksDto> {
    return { banks: await this.progress.banks(access, query) };
  }

  @Get('performance')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getProgressPerformance', summary: 'Count leads per person' })
  @ApiProblems()
  performance(@CurrentAccess() access: Access, @Query() query: ProgressQuery): Promise<ProgressPerformanceDto> {
    return this.progress.performance(access, query);
  }

  @Get('over-time')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getProgressOverTime', summary: 'Count leads per day and state' })
  @ApiProblems()
  async overTime(@CurrentAccess() access: Access, @Query() query: ProgressQuery): Promise<ProgressOverTimeDto> {
    return { timeline: await this.progress.overTime(access, query) };
  }
}
