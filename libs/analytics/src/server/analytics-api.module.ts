import { Module } from '@nestjs/common';
import { NeedsAttentionQueries } from './application/needs-attention.queries.js';
import { SalesPerformanceExport } from './application/sales-performance-export.js';
import { SalesPerformanceQueries } from './application/sales-performance.queries.js';
import { DashboardsController } from './http/dashboards.controller.js';

/** Dashboards. */
@Module({
  controllers: [DashboardsController],
  providers: [SalesPerformanceQueries, SalesPerformanceExport, NeedsAttentionQueries],
})
export class AnalyticsApiModule {}
