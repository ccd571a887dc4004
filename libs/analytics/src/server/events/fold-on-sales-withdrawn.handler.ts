import { salesWithdrawnV1 } from '@tierline/contracts/sales';
import type { EventOf } from '@tierline/contracts/event';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { FoldSales } from '../application/fold-sales.js';

@OnDomainEvent(salesWithdrawnV1, { consumer: 'analytics.fold-sales-withdrawn' })
export class FoldOnSalesWithdrawn {
  constructor(private readonly fold: FoldSales) {}

  handle({ touched }: EventOf<typeof salesWithdrawnV1>): Promise<void> {
    return this.fold.execute(systemAccess, touched);
  }
}
