import { Injectable } from '@nestjs/common';
import type { EventOf } from '@tierline/contracts/event';
import { leadsChangedV1 } from '@tierline/contracts/leads';
import { Database } from '@tierline/platform/database';
import { OnDomainEvent } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { findDuplicates } from '../persistence/duplicate.store.js';

/** Leads that are looked at together. */
const BATCH = 2_000;

/** Looks for leads that may be one as soon as leads come or change. A change of many leads by a person touches neither names nor numbers. */
@OnDomainEvent(leadsChangedV1, { consumer: 'leads.find-duplicates-on-leads-changed' })
@Injectable()
export class FindDuplicatesOnLeadsChanged {
  constructor(private readonly database: Database) {}

  async handle({ leadIds, importId }: EventOf<typeof leadsChangedV1>): Promise<void> {
    await this.database.transaction(systemAccess, async (tx) => {
      const ids = importId === null ? leadIds : await this.ofImport(importId);
      for (let first = 0; first < ids.length; first += BATCH) await findDuplicates(tx, ids.slice(first, first + BATCH));
    });
  }

  private async ofImport(importId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from leads.lead where import_id = $1 and deleted_at is null order by id`,
      [importId],
    );
    return rows.map(({ id }) => id);
  }
}
