import { Injectable } from '@nestjs/common';
import type { EventOf } from '@tierline/contracts/event';
import { salesWithdrawnV1 } from '@tierline/contracts/sales';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';

@OnDomainEvent(salesWithdrawnV1, { consumer: 'commissions.recalculate-on-sales-withdrawn' })
@Injectable()
export class RecalculateOnSalesWithdrawn {
  constructor(private readonly recalculate: RecalculateCommissions) {}

  async handle({ touched }: EventOf<typeof salesWithdrawnV1>): Promise<void> {
    await this.recalculate.ofKeys(systemAccess, touched, 'sales-withdrawn');
  }
}
