import { Module } from '@nestjs/common';
import { CompanyDays } from './application/company-days.js';
import { DeliverReport } from './application/deliver-report.js';
import { FoldSales } from './application/fold-sales.js';
import { OrderDueReports } from './application/order-due-reports.js';
import { ReportTables } from './application/report-tables.js';
import { ReportTimes } from './application/report-times.js';
import { RunReport } from './application/run-report.js';
import { SendTeamReviews } from './application/send-team-reviews.js';
import { TellDashboards } from './application/tell-dashboards.js';
import { TeamFiguresQueries } from './application/team-figures.queries.js';
import { TellImport } from './application/tell-import.js';
import { FoldOnSalesRecorded } from './events/fold-on-sales-recorded.handler.js';
import { FoldOnSalesWithdrawn } from './events/fold-on-sales-withdrawn.handler.js';
import { TellOnImportCommitted } from './events/tell-on-import-committed.handler.js';
import { TellOnImportReverted } from './events/tell-on-import-reverted.handler.js';
import { TellOnLeadsChanged } from './events/tell-on-leads-changed.handler.js';
import { TellOnMisRecorded } from './events/tell-on-mis-recorded.handler.js';
import { TellOnSignedIn } from './events/tell-on-signed-in.handler.js';
import { ForgetChanges } from './jobs/forget-changes.schedule.js';
import { OrderDueReportsSchedule } from './jobs/order-due-reports.schedule.js';
import { SendReportProcessor } from './jobs/send-report.processor.js';
import { SendTeamReviewsSchedule } from './jobs/send-team-reviews.schedule.js';
import { DashboardChangeStore } from './persistence/dashboard-change.store.js';
import { ReportDeliveryStore } from './persistence/report-delivery.store.js';
import { ReportStore } from './persistence/report.store.js';
import { TeamReviewStore } from './persistence/team-review.store.js';

const REPORTS = [
  CompanyDays,
  ReportTables,
  RunReport,
  ReportStore,
  ReportDeliveryStore,
  ReportTimes,
  OrderDueReports,
  OrderDueReportsSchedule,
  DeliverReport,
  SendReportProcessor,
];

const REVIEWS = [TeamFiguresQueries, TeamReviewStore, SendTeamReviews, SendTeamReviewsSchedule];

/** Keeps the roll-ups up to date, tells open dashboards what changed, and sends reports in the name of people. */
@Module({
  providers: [
    FoldSales,
    FoldOnSalesRecorded,
    FoldOnSalesWithdrawn,
    DashboardChangeStore,
    TellDashboards,
    TellImport,
    TellOnImportCommitted,
    TellOnImportReverted,
    TellOnLeadsChanged,
    TellOnMisRecorded,
    TellOnSignedIn,
    ForgetChanges,
    ...REPORTS,
    ...REVIEWS,
  ],
})
export class AnalyticsWorkerModule {}
