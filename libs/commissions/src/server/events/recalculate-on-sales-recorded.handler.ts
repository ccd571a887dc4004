import { Injectable } from '@nestjs/common';
import type { EventOf } from '@tierline/contracts/event';
import { salesRecordedV1 } from '@tierline/contracts/sales';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';

@OnDomainEvent(salesRecordedV1, { consumer: 'commissions.recalculate-on-sales-recorded' })
@Injectable()
export class RecalculateOnSalesRecorded {
  constructor(private readonly recalculate: RecalculateCommissions) {}

  async handle({ touched }: EventOf<typeof salesRecordedV1>): Promise<void> {
    await this.recalculate.ofKeys(systemAccess, touched, 'sales-recorded');
  }
}
