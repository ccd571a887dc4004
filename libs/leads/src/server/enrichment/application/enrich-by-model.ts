import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { readAnswer } from '../../../domain/enrichment-answer.js';
import { cacheText, promptFacts, promptMessages, PROMPT_VERSION } from '../../../domain/enrichment-prompt.js';
import { cachedAnswers, cacheKey } from '../persistence/enrichment-cache.sql.js';
import { endItems, nextItems, type ItemEnd, type WaitingItem } from '../persistence/enrichment-item.store.js';
import { gainUnderLease } from '../persistence/enrichment-job.store.js';
import { leadsToEnrich, type LeadToEnrich } from '../persistence/enrichment-lead.sql.js';
import { AskAboutLead, type LeadQuestion } from './ask-about-lead.js';
import { GONE } from './enrich-by-rules.js';
import type { ModelBatch } from './held-batch.js';
import { keepFound, type FoundEnrichment } from './keep-found.js';

/** A kept answer is good for this long. */
export const CACHE_DAYS = 90;
const OPTED_OUT = {
  state: 'skipped',
  code: 'opted-out',
  reason: 'Nothing of this lead may be told to a model.',
} as const;

/** One batch by a model: kept answers first, in one transaction; then some calls side by side, each lead ending by itself. */
@Injectable()
export class EnrichByModel {
  constructor(
    private readonly database: Database,
    private readonly ask: AskAboutLead,
  ) {}

  /** @throws JobStopped, EnrichmentLeaseLost, and what the batch's signal was aborted with */
  async execute(batch: ModelBatch): Promise<void> {
    const items = await nextItems(this.database, batch.id, batch.settings.batch_size);
    const leads = await leadsToEnrich(
      this.database,
      items.map((item) => item.lead_id),
    );
    const asked = questionsOf(batch, items, leads);
    const open = await this.endWithoutCall(batch, items, { leads, asked });
    await sideBySide(open, batch.settings.parallel_calls, (question) => this.ask.execute(batch, question));
  }

  /** Ends what needs no call: leads that are gone or may not be told of, and those whose answer is kept.
   *  @returns questions that remain */
  private async endWithoutCall(
    batch: ModelBatch,
    items: readonly WaitingItem[],
    { leads, asked }: { leads: readonly LeadToEnrich[]; asked: readonly LeadQuestion[] },
  ): Promise<readonly LeadQuestion[]> {
    const answers = await cachedAnswers(
      this.database,
      asked.map((question) => question.cacheKey),
      CACHE_DAYS,
    );
    const found = asked.flatMap((question) => foundIn(answers, batch, question));
    const known = new Set(found.map(({ leadId }) => leadId));
    const there = new Set(leads.map(({ id }) => id));
    const skipped = [
      ...items.filter((item) => !there.has(item.lead_id)).map((item) => ({ leadId: item.lead_id, ...GONE })),
      ...leads.filter((lead) => lead.isOptedOut).map(({ id }) => ({ leadId: id, ...OPTED_OUT })),
    ];
    const ends: ItemEnd[] = [...skipped, ...found.map(({ leadId }) => ({ leadId, state: 'done' as const }))];
    if (ends.length > 0) {
      await this.database.transaction(systemAccess, async (tx) => {
        await gainUnderLease(tx, batch, { done: found.length, fromCache: found.length, skipped: skipped.length });
        await keepFound(tx, batch.id, found);
        await endItems(tx, batch.id, ends);
      });
    }
    return asked.filter(({ leadId }) => !known.has(leadId));
  }
}

function questionsOf(batch: ModelBatch, items: readonly WaitingItem[], leads: readonly LeadToEnrich[]): LeadQuestion[] {
  const { settings, endpoint } = batch;
  const offers = settings.offers.map(({ text }) => text);
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  return items.flatMap((item) => {
    const lead = byId.get(item.lead_id);
    if (!lead || lead.isOptedOut) return [];
    const messages = promptMessages(promptFacts(lead.prompt, { sendsNotes: settings.sends_notes }), offers);
    const key = cacheKey(cacheText(endpoint.model, messages));
    return [{ leadId: lead.id, tries: item.tries, messages, offers, cacheKey: key }];
  });
}

function foundIn(
  answers: ReadonlyMap<string, unknown>,
  { endpoint }: ModelBatch,
  question: LeadQuestion,
): FoundEnrichment[] {
  const answer = answers.get(question.cacheKey);
  if (answer === undefined) return [];
  const read = readAnswer(JSON.stringify(answer), question.offers);
  if (read.kind !== 'usable') return [];
  const by = { origin: 'ai', model: endpoint.model, promptVersion: PROMPT_VERSION } as const;
  return [{ leadId: question.leadId, enrichment: read.enrichment, by }];
}

/** Does the work on all, some at a time. After the first error nothing more is begun; it is thrown when what runs has ended. */
async function sideBySide<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const errors: unknown[] = [];
  const takeOver = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && errors.length === 0; next = waiting.shift()) {
      await work(next).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeOver));
  if (errors.length > 0) throw errors[0];
}
