import type { EventOf } from '@tierline/contracts/event';
import { leadsChangedV1 } from '@tierline/contracts/leads';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { TellDashboards } from '../application/tell-dashboards.js';

@OnDomainEvent(leadsChangedV1, { consumer: 'analytics.tell-leads-changed' })
export class TellOnLeadsChanged {
  constructor(private readonly tell: TellDashboards) {}

  handle({ people }: EventOf<typeof leadsChangedV1>): Promise<void> {
    return this.tell.execute(systemAccess, { kind: 'leads-changed', permission: 'lead.view', people });
  }
}
