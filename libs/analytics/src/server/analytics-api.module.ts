import { Module } from '@nestjs/common';
import { CompanyDays } from './application/company-days.js';
import { FollowDashboards } from './application/follow-dashboards.js';
import { MemberExport } from './application/member-export.js';
import { MemberQueries } from './application/member.queries.js';
import { NeedsAttentionQueries } from './application/needs-attention.queries.js';
import { ProgressQueries } from './application/progress.queries.js';
import { ReportSchedules } from './application/report-schedules.js';
import { ReportTables } from './application/report-tables.js';
import { ReportTimes } from './application/report-times.js';
import { RunReport } from './application/run-report.js';
import { SalesPerformanceExport } from './application/sales-performance-export.js';
import { SalesPerformanceQueries } from './application/sales-performance.queries.js';
import { SavedReports } from './application/saved-reports.js';
import { TeamFiguresQueries } from './application/team-figures.queries.js';
import { TeamOverviewQueries } from './application/team-overview.queries.js';
import { TeamQueries } from './application/team.queries.js';
import { TeamRankingQueries } from './application/team-ranking.queries.js';
import { DashboardEventsController } from './http/dashboard-events.controller.js';
import { DashboardsController } from './http/dashboards.controller.js';
import { ProgressController } from './http/progress.controller.js';
import { ReportSchedulesController } from './http/report-schedules.controller.js';
import { ReportsController } from './http/reports.controller.js';
import { TeamController } from './http/team.controller.js';
import { DashboardChangeStore } from './persistence/dashboard-change.store.js';
import { ReportDeliveryStore } from './persistence/report-delivery.store.js';
import { ReportStore } from './persistence/report.store.js';

/** Dashboards, and the progress of leads and teams. */
@Module({
  controllers: [
    DashboardsController,
    DashboardEventsController,
    ProgressController,
    TeamController,
    ReportsController,
    ReportSchedulesController,
  ],
  providers: [
    SalesPerformanceQueries,
    SalesPerformanceExport,
    NeedsAttentionQueries,
    CompanyDays,
    DashboardChangeStore,
    FollowDashboards,
    ProgressQueries,
    MemberQueries,
    MemberExport,
    TeamFiguresQueries,
    TeamQueries,
    TeamOverviewQueries,
    TeamRankingQueries,
    ReportTables,
    RunReport,
    ReportStore,
    SavedReports,
    ReportDeliveryStore,
    ReportTimes,
    ReportSchedules,
  ],
})
export class AnalyticsApiModule {}
