import { Injectable } from '@nestjs/common';
import type { EventOf } from '@tierline/contracts/event';
import { leadsChangedV1 } from '@tierline/contracts/leads';
import { Database } from '@tierline/platform/database';
import { OnDomainEvent } from '@tierline/platform/outbox';

/** Sorts the texts of a whole file into the search index once it is committed, so that neither the commit nor the searches after it wait. */
@OnDomainEvent(leadsChangedV1, { consumer: 'leads.settle-search-on-leads-changed' })
@Injectable()
export class SettleSearchOnLeadsChanged {
  constructor(private readonly database: Database) {}

  async handle({ importId }: EventOf<typeof leadsChangedV1>): Promise<void> {
    if (importId !== null) await this.database.query('select leads.settle_search()');
  }
}
