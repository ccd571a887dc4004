import { Injectable } from '@nestjs/common';
import { Database, type Sql, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { costE12, estimatedTokens } from '../../../domain/enrichment-cost.js';
import { promptFacts, promptMessages } from '../../../domain/enrichment-prompt.js';
import { enrichmentOff, nothingToEnrich, tooManyToEnrich } from '../../../domain/enrichment.errors.js';
import { writeAudit } from '../../persistence/audit.sql.js';
import type { LeadFilter } from '../../persistence/lead-filter.js';
import { loadRules } from '../../persistence/lead-rules.sql.js';
import { LeadSelection } from '../../persistence/lead-selection.js';
import { leadReach } from '../../persistence/lead.scope.js';
import { enrichLeads } from '../jobs/enrich-leads.job.js';
import { spentE12 } from '../persistence/enrichment-budget.store.js';
import { insertJob } from '../persistence/enrichment-job.store.js';
import { leadsToEnrich } from '../persistence/enrichment-lead.sql.js';
import { loadEnrichmentSettings, type EnrichmentSettingsRow } from '../persistence/enrichment-settings.store.js';
import { monthlyCapE12, monthOf, pricesOf } from './paid-calls.js';

/** Which leads are meant, and by what they are to be enriched. */
export interface EnrichmentOrder {
  readonly leadIds?: readonly string[];
  readonly filter?: LeadFilter;
  /** By a model where one is set up, else by rules, when it is left out. */
  readonly kind?: 'ai' | 'rules';
}

/** What an order would do. Costs are in the exact unit of `costE12`. */
export interface EnrichmentEstimate {
  readonly kind: 'ai' | 'rules';
  readonly leads: number;
  /** Of these, leads of which nothing may be told to a model. */
  readonly optedOut: number;
  readonly model: string | null;
  readonly tokens: number;
  /** If every answer is as long as it may be. */
  readonly costE12: bigint;
  readonly leftE12: bigint;
  readonly currency: string;
}

/** Most leads of one job. */
export const MOST_LEADS = 20_000;
/** Leads whose questions are written to estimate those of all. */
const SAMPLE = 200;

/** Orders that leads be enriched, or tells what it would cost. */
@Injectable()
export class OrderEnrichment {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `nothing-to-enrich`, `too-many-to-enrich`, `enrichment-off` */
  estimate(access: Access, order: EnrichmentOrder): Promise<EnrichmentEstimate> {
    return this.database.transaction(access, async (tx) => (await this.prepare(tx, access, order)).estimate);
  }

  /** @returns id of the job, and what it may cost
   *  @throws DomainError as `estimate` */
  execute(access: Access, order: EnrichmentOrder): Promise<{ id: string; estimate: EnrichmentEstimate }> {
    return this.database.transaction(access, async (tx) => {
      const { leadIds, estimate } = await this.prepare(tx, access, order);
      const { actor } = access;
      const id = await insertJob(tx, {
        ...{ kind: estimate.kind, model: estimate.model, currency: estimate.currency, leadIds },
        ...{ orderedBy: actor.kind === 'person' ? actor.id : null, orderedByName: actor.name || 'Somebody' },
      });
      await this.outbox.order(tx, enrichLeads, { jobId: id, run: 1 });
      await writeAudit(tx, access, {
        act: 'leads.enrichment-ordered',
        subjectType: 'enrichment-job',
        subjectId: id,
        detail: { kind: estimate.kind, leads: estimate.leads, model: estimate.model },
      });
      return { id, estimate };
    });
  }

  private async prepare(
    tx: Tx,
    access: Access,
    order: EnrichmentOrder,
  ): Promise<{ leadIds: string[]; estimate: EnrichmentEstimate }> {
    const settings = await loadEnrichmentSettings(tx);
    const kind = order.kind ?? (settings.is_enabled ? 'ai' : 'rules');
    if (kind === 'ai' && !settings.is_enabled) throw enrichmentOff();
    const leadIds = await selectedLeads(tx, access, order);
    return { leadIds, estimate: await estimateOf(tx, settings, { kind, leadIds }) };
  }
}

/** Leads that the order means and the caller may enrich, oldest first. */
async function selectedLeads(sql: Sql, access: Access, order: EnrichmentOrder): Promise<string[]> {
  const reach = await leadReach(sql, access, 'ai.enrich');
  const selection = new LeadSelection(reach, await loadRules(sql), { filter: order.filter ?? {} });
  if (order.leadIds) selection.add(`l.id = any(${selection.params.add(order.leadIds)}::uuid[])`);
  const rows = await sql.query<{ id: string }>(
    `select l.id from leads.lead l where ${selection.where} order by l.id limit ${MOST_LEADS + 1}`,
    selection.params.values,
  );
  if (rows.length === 0) throw nothingToEnrich();
  if (rows.length > MOST_LEADS) throw tooManyToEnrich(MOST_LEADS);
  return rows.map(({ id }) => id);
}

async function estimateOf(
  sql: Sql,
  settings: EnrichmentSettingsRow,
  { kind, leadIds }: { kind: 'ai' | 'rules'; leadIds: readonly string[] },
): Promise<EnrichmentEstimate> {
  const leftE12 = monthlyCapE12(settings) - (await spentE12(sql, monthOf(settings.time_zone)));
  const { currency } = settings;
  const common = { kind, leads: leadIds.length, currency, leftE12: leftE12 < 0n ? 0n : leftE12 };
  if (kind === 'rules') return { ...common, optedOut: 0, model: null, tokens: 0, costE12: 0n };
  const optedOut = await countOptedOut(sql, leadIds);
  const sample = await leadsToEnrich(sql, leadIds.slice(0, SAMPLE));
  const offers = settings.offers.map(({ text }) => text);
  const questions = sample.map(({ prompt }) =>
    promptMessages(promptFacts(prompt, { sendsNotes: settings.sends_notes }), offers),
  );
  const perSample = questions.reduce((sum, messages) => sum + estimatedTokens(messages), 0);
  const asked = leadIds.length - optedOut;
  const input = Math.ceil((perSample * asked) / Math.max(1, sample.length));
  const output = asked * settings.max_output_tokens;
  const cost = costE12({ input, output }, pricesOf(settings));
  return { ...common, optedOut, model: settings.model, tokens: input + output, costE12: cost };
}

async function countOptedOut(sql: Sql, leadIds: readonly string[]): Promise<number> {
  const [row] = await sql.query<{ leads: number }>(
    'select count(*)::int as leads from leads.enrichment_opt_out where lead_id = any($1::uuid[])',
    [leadIds],
  );
  return row?.leads ?? 0;
}
