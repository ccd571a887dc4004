import { Module } from '@nestjs/common';
import { RecalculateCommissions } from './application/recalculate-commissions.js';
import { RecalculateOnSalesRecorded } from './events/recalculate-on-sales-recorded.handler.js';
import { RecalculateOnSalesWithdrawn } from './events/recalculate-on-sales-withdrawn.handler.js';
import { RecalculateTouchedProcessor } from './jobs/recalculate.processor.js';

/** Commissions that follow facts and rules. */
@Module({
  providers: [
    RecalculateCommissions,
    RecalculateOnSalesRecorded,
    RecalculateOnSalesWithdrawn,
    RecalculateTouchedProcessor,
  ],
})
export class CommissionsWorkerModule {}
