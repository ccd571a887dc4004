import { Injectable } from '@nestjs/common';
import { SqlParams } from '@tierline/contracts/sales';
import { Database, type Sql, type Tx } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import type { EnrichedField, EnrichedValue } from '../../../domain/enrichment.js';
import { enrichmentValueMissing, enrichmentValueStale } from '../../../domain/enrichment.errors.js';
import { notFound } from '../../../domain/lead.errors.js';
import { lockForAct } from '../../application/lead-access.js';
import { writeActivities } from '../../persistence/activity.store.js';
import { leadReach, leadsWithin } from '../../persistence/lead.scope.js';
import {
  removeWritten,
  saveDecision,
  saveWritten,
  valuesOf,
  type Decider,
  type EnrichmentValueRow,
} from '../persistence/enrichment-value.store.js';
import { isOptedOut, setOptedOut } from '../persistence/opt-out.sql.js';

/** How the last job that had this lead ended for it. */
export interface LastTry {
  job_id: string;
  state: string;
  reason_code: string | null;
  reason: string | null;
  ended_at: Date | null;
}

export interface LeadEnrichment {
  readonly values: readonly EnrichmentValueRow[];
  readonly isOptedOut: boolean;
  readonly lastTry: LastTry | null;
}

/** A value as the caller saw it. */
export interface SeenValue {
  readonly field: EnrichedField;
  readonly version: number;
}

/** What a person writes: a value, or null to leave the field to rules and models again. */
export type WrittenValues = Readonly<Partial<Record<EnrichedField, EnrichedValue | null>>>;

/** What is known of one lead beyond its facts, and what people decide about it. */
@Injectable()
export class LeadEnrichments {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `lead-not-found` */
  async of(access: Access, leadId: string): Promise<LeadEnrichment> {
    await requireLead(this.database, access, { leadId, permissions: ['ai.view', 'lead.view'] });
    const [lastTry] = await this.database.query<LastTry>(
      `select job_id, state, reason_code, reason, ended_at from leads.enrichment_item
       where lead_id = $1 order by job_id desc limit 1`,
      [leadId],
    );
    return {
      values: await valuesOf(this.database, [leadId]),
      isOptedOut: await isOptedOut(this.database, leadId),
      lastTry: lastTry ?? null,
    };
  }

  /** Accepts or rejects found values. What a person wrote is not decided on again.
   *  @throws DomainError `lead-not-found`, `enrichment-value-missing`, `enrichment-value-stale` */
  decide(
    access: Access,
    leadId: string,
    verdict: { decision: 'accepted' | 'rejected'; seen: readonly SeenValue[] },
  ): Promise<void> {
    const { decision, seen } = verdict;
    return this.change(access, leadId, async (tx) => {
      const kept = new Map((await valuesOf(tx, [leadId], 'for update')).map((row) => [row.field, row]));
      for (const { field, version } of seen) {
        const value = kept.get(field);
        if (!value || value.origin === 'human') throw enrichmentValueMissing(field);
        if (value.version !== version) throw enrichmentValueStale(field);
      }
      const fields = seen.map(({ field }) => field);
      await saveDecision(tx, { leadId, fields, decision, by: deciderOf(access) });
      return { text: decision === 'accepted' ? 'Accepted found values.' : 'Rejected found values.', fields };
    });
  }

  /** Keeps what a person wrote, takes it back, or says whether a model may be asked about the lead.
   *  @throws DomainError `lead-not-found` */
  write(
    access: Access,
    leadId: string,
    wish: { values: WrittenValues; isOptedOut?: boolean | undefined },
  ): Promise<void> {
    return this.change(access, leadId, async (tx) => {
      const by = deciderOf(access);
      const entries = Object.entries(wish.values) as [EnrichedField, EnrichedValue | null][];
      const written = entries.flatMap(([field, value]) => (value === null ? [] : [[field, value] as const]));
      const cleared = entries.filter(([, value]) => value === null).map(([field]) => field);
      if (written.length > 0) await saveWritten(tx, { leadId, values: Object.fromEntries(written), by });
      const removed = cleared.length > 0 ? await removeWritten(tx, leadId, cleared) : [];
      const isSwitched =
        wish.isOptedOut !== undefined && (await setOptedOut(tx, { leadId, isOut: wish.isOptedOut, by }));
      const texts = [
        ...(written.length > 0 ? ['Wrote values.'] : []),
        ...(removed.length > 0 ? ['Took written values back.'] : []),
        ...(isSwitched
          ? [wish.isOptedOut ? 'No model may be asked about this lead.' : 'A model may be asked again.']
          : []),
      ];
      if (texts.length === 0) return null;
      return { text: texts.join(' '), fields: [...written.map(([field]) => field), ...removed] };
    });
  }

  private change(
    access: Access,
    leadId: string,
    act: (tx: Tx) => Promise<{ text: string; fields: readonly string[] } | null>,
  ): Promise<void> {
    return this.database.transaction(access, async (tx) => {
      await lockForAct(tx, access, { id: leadId, permission: 'lead.edit' });
      const told = await act(tx);
      if (told === null) return;
      const { text, fields } = told;
      await writeActivities(tx, access, [{ lead_id: leadId, kind: 'enrichment', text, detail: { fields } }]);
    });
  }
}

/** @throws DomainError `lead-not-found` unless every permission reaches the lead */
async function requireLead(
  sql: Sql,
  access: Access,
  { leadId, permissions }: { leadId: string; permissions: readonly Permission[] },
): Promise<void> {
  const params = new SqlParams([leadId]);
  const within: string[] = [];
  for (const permission of permissions) within.push(leadsWithin(await leadReach(sql, access, permission), 'l', params));
  const rows = await sql.query(
    `select from leads.lead l where l.id = $1 and l.deleted_at is null and ${within.join(' and ')}`,
    params.values,
  );
  if (rows.length === 0) throw notFound('lead');
}

function deciderOf({ actor }: Access): Decider {
  return { id: actor.kind === 'person' ? actor.id : null, name: actor.name || 'Somebody' };
}
