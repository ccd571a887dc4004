import { Module } from '@nestjs/common';
import { FoldSales } from './application/fold-sales.js';
import { FoldOnSalesRecorded } from './events/fold-on-sales-recorded.handler.js';
import { FoldOnSalesWithdrawn } from './events/fold-on-sales-withdrawn.handler.js';

/** Keeps the roll-ups up to date. */
@Module({ providers: [FoldSales, FoldOnSalesRecorded, FoldOnSalesWithdrawn] })
export class AnalyticsWorkerModule {}
