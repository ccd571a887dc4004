import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission, sendWorkbook } from '@tierline/platform/http';
import { writeCsv } from '@tierline/platform/tabular';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { MemberExport } from '../application/member-export.js';
import { MemberQueries } from '../application/member.queries.js';
import { TeamOverviewQueries } from '../application/team-overview.queries.js';
import { TeamQueries } from '../application/team.queries.js';
import { TeamRankingQueries } from '../application/team-ranking.queries.js';
import './analytics.problems.js';
import { afterOf, cursorOf } from './cursors.js';
import {
  MemberDaysQuery,
  TeamMemberDetailDto,
  TeamMembersDto,
  TeamMembersExportQuery,
  TeamMembersQuery,
  TeamOverviewDto,
  TeamStatsDto,
  TeamStatsQuery,
} from './team.dto.js';
import { TeamRankingDto, TeamRankingQuery } from './team-ranking.dto.js';

@ApiTags('analytics')
@Controller('team')
export class TeamController {
  constructor(
    private readonly members: MemberQueries,
    private readonly team: TeamQueries,
    private readonly figures: TeamOverviewQueries,
    private readonly competition: TeamRankingQueries,
    private readonly files: MemberExport,
  ) {}

  @Get('members')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listTeamMembers', summary: 'List people with their roles and leaders, by name' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: TeamMembersQuery): Promise<TeamMembersDto> {
    const { cursor, count, ...filter } = query;
    const wanted = { ...filter, after: afterOf(cursor), isCounted: count ?? false };
    const { nextAfter, ...page } = await this.members.page(access, 'user.view', wanted);
    return { ...page, nextCursor: cursorOf(nextAfter) };
  }

  /** Export people
   *
   *  The rows of the list, all pages, as an xlsx workbook or csv. */
  @Get('members/export')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'exportTeamMembers' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems()
  async export(
    @CurrentAccess() access: Access,
    @Query() query: TeamMembersExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = this.files.sheet(access, query);
    if (query.format !== 'csv') return sendWorkbook(response, { fileName: 'team_members.xlsx', sheets: [sheet] });
    response.attachment('team_members.csv');
    response.set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'no-store' });
    await writeCsv(response, sheet);
  }

  /** Get a person with what he did
   *
   *  Leads, campaign rows and sign-ins of the period, every day of it, and the newest leads. */
  @Get('members/:id')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'getTeamMember' })
  @ApiProblems('member-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { days }: MemberDaysQuery,
  ): Promise<TeamMemberDetailDto> {
    return this.team.member(access, id, days);
  }

  @Get('detailed-stats')
  @RequirePermission('progress.view')
  @ApiOperation({ operationId: 'listTeamStats', summary: 'List people with their leads, campaign rows and sign-ins' })
  @ApiProblems('cursor-invalid')
  async stats(@CurrentAccess() access: Access, @Query() query: TeamStatsQuery): Promise<TeamStatsDto> {
    const { cursor, count, ...filter } = query;
    const wanted = { ...filter, after: afterOf(cursor), isCounted: count ?? false };
    const { nextAfter, ...page } = await this.team.detailedStats(access, wanted);
    return { ...page, nextCursor: cursorOf(nextAfter) };
  }

  @Get('overview')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'getTeamOverview', summary: 'Count people by role, status, activity and month' })
  @ApiProblems()
  overview(@CurrentAccess() access: Access): Promise<TeamOverviewDto> {
    return this.figures.overview(access);
  }

  /** Rank the people of a team
   *
   *  Empty while the team holds no competition: its members see only their own figures then. A ranking is for whoever may compare
   *  everybody of the team. */
  @Get('ranking')
  @RequirePermission('compare.rank')
  @ApiOperation({ operationId: 'getTeamRanking' })
  @ApiProblems()
  ranking(@CurrentAccess() access: Access, @Query() query: TeamRankingQuery): Promise<TeamRankingDto> {
    return this.competition.ranking(access, query);
  }
}
