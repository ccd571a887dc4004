import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { ruledEnrichment } from '../../../domain/enrichment-rules.js';
import { loadRules } from '../../persistence/lead-rules.sql.js';
import { endItems, nextItems } from '../persistence/enrichment-item.store.js';
import { gainUnderLease } from '../persistence/enrichment-job.store.js';
import { leadsToEnrich } from '../persistence/enrichment-lead.sql.js';
import type { HeldBatch } from './held-batch.js';
import { keepFound } from './keep-found.js';

/** Rules cost nothing but SQL, so a batch of them is larger. */
const AT_ONCE = 500;

/** One batch by fixed rules: all of its leads in one transaction. */
@Injectable()
export class EnrichByRules {
  constructor(private readonly database: Database) {}

  /** @throws EnrichmentLeaseLost */
  execute(batch: HeldBatch): Promise<void> {
    return this.database.transaction(systemAccess, async (tx) => {
      const items = await nextItems(tx, batch.id, AT_ONCE);
      const { scoring } = await loadRules(tx);
      const leads = await leadsToEnrich(
        tx,
        items.map((item) => item.lead_id),
      );
      const found = leads.map(({ id, rules }) => {
        const { rules: reasons, ...enrichment } = ruledEnrichment(rules, batch.settings.offers, scoring);
        return { leadId: id, enrichment, by: { origin: 'rule', rules: reasons } as const };
      });
      const there = new Set(leads.map(({ id }) => id));
      const gone = items.filter((item) => !there.has(item.lead_id)).map((item) => item.lead_id);
      await gainUnderLease(tx, batch, { done: found.length, skipped: gone.length });
      await keepFound(tx, batch.id, found);
      await endItems(tx, batch.id, [
        ...found.map(({ leadId }) => ({ leadId, state: 'done' as const })),
        ...gone.map((leadId) => ({ leadId, ...GONE })),
      ]);
    });
  }
}

/** End of a lead that was deleted or merged since the job was ordered. */
export const GONE = { state: 'skipped', code: 'lead-gone', reason: 'The lead is no longer there.' } as const;
