import { Injectable } from '@nestjs/common';
import type { EventOf } from '@tierline/contracts/event';
import { leadsChangedV1 } from '@tierline/contracts/leads';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { HandOutNewLeads } from '../application/hand-out-new-leads.js';

/** Hands out leads as soon as they are made, for teams that want this. */
@OnDomainEvent(leadsChangedV1, { consumer: 'leads.hand-out-on-leads-changed' })
@Injectable()
export class HandOutOnLeadsChanged {
  constructor(private readonly handOut: HandOutNewLeads) {}

  async handle({ leadIds, importId, areNew }: EventOf<typeof leadsChangedV1>): Promise<void> {
    if (importId !== null) await this.handOut.execute({ importId });
    else if (areNew) await this.handOut.execute({ leadIds });
  }
}
