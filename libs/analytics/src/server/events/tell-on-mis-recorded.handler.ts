import type { EventOf } from '@tierline/contracts/event';
import { misRecordedV1 } from '@tierline/contracts/mis';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { TellDashboards } from '../application/tell-dashboards.js';

@OnDomainEvent(misRecordedV1, { consumer: 'analytics.tell-mis-recorded' })
export class TellOnMisRecorded {
  constructor(private readonly tell: TellDashboards) {}

  handle({ people }: EventOf<typeof misRecordedV1>): Promise<void> {
    return this.tell.execute(systemAccess, { kind: 'mis-recorded', permission: 'mis.stats', people });
  }
}
