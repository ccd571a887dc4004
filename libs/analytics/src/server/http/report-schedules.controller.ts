import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { ReportSchedules } from '../application/report-schedules.js';
import './analytics.problems.js';
import { ReportFormatQuery, ScheduleReportRequest } from './report.dto.js';

@ApiTags('analytics')
@Controller('reports/:id')
export class ReportSchedulesController {
  constructor(private readonly schedules: ReportSchedules) {}

  /** Have a report sent
   *
   *  Daily, weekly or monthly by mail, to you only, within the rights that you have by then. */
  @Put('schedule')
  @HttpCode(204)
  @RequirePermission('report.schedule')
  @ApiOperation({ operationId: 'scheduleReport' })
  @ApiProblems('report-not-found')
  set(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ScheduleReportRequest,
  ): Promise<void> {
    return this.schedules.set(access, id, body);
  }

  @Delete('schedule')
  @HttpCode(204)
  @RequirePermission('report.schedule')
  @ApiOperation({ operationId: 'stopReport', summary: 'Have a report no longer sent' })
  @ApiProblems('report-not-found')
  stop(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.schedules.stop(access, id);
  }

  @Post('mail')
  @HttpCode(202)
  @RequirePermission('report.schedule')
  @ApiOperation({ operationId: 'mailReport', summary: 'Have a report sent to you now' })
  @ApiProblems('report-not-found')
  mail(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { format }: ReportFormatQuery,
  ): Promise<void> {
    return this.schedules.sendNow(access, id, format);
  }
}
