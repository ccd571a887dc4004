import { salesRecordedV1 } from '@tierline/contracts/sales';
import type { EventOf } from '@tierline/contracts/event';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { FoldSales } from '../application/fold-sales.js';

@OnDomainEvent(salesRecordedV1, { consumer: 'analytics.fold-sales-recorded' })
export class FoldOnSalesRecorded {
  constructor(private readonly fold: FoldSales) {}

  handle({ touched }: EventOf<typeof salesRecordedV1>): Promise<void> {
    return this.fold.execute(systemAccess, touched);
  }
}
