import { signedInV1 } from '@tierline/contracts/auth';
import type { EventOf } from '@tierline/contracts/event';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { TellDashboards } from '../application/tell-dashboards.js';

@OnDomainEvent(signedInV1, { consumer: 'analytics.tell-signed-in' })
export class TellOnSignedIn {
  constructor(private readonly tell: TellDashboards) {}

  handle({ personId }: EventOf<typeof signedInV1>): Promise<void> {
    return this.tell.execute(systemAccess, { kind: 'sign-ins', permission: 'login_log.view', people: [personId] });
  }
}
