import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { readAnswer, type ReadAnswer } from '../../../domain/enrichment-answer.js';
import { PROMPT_VERSION, repairMessages, type ChatMessage } from '../../../domain/enrichment-prompt.js';
import { MOST_TRIES, pauseMs } from '../../../domain/enrichment-retry.js';
import { pauseCalls } from '../persistence/enrichment-budget.store.js';
import { keepAnswer } from '../persistence/enrichment-cache.sql.js';
import { endItems, type ItemEnd } from '../persistence/enrichment-item.store.js';
import { gainUnderLease, type JobGain } from '../persistence/enrichment-job.store.js';
import { isOptedOut } from '../persistence/opt-out.sql.js';
import { JobStopped, type ModelBatch } from './held-batch.js';
import { keepFound } from './keep-found.js';
import { PaidCalls, settleCall, type OpenCall, type PaidReply } from './paid-calls.js';

/** One lead, with the question that is asked about it. */
export interface LeadQuestion {
  readonly leadId: string;
  /** Tries that were begun before this one. */
  readonly tries: number;
  readonly messages: readonly ChatMessage[];
  readonly offers: readonly string[];
  /** Where a usable answer is kept for the next time. */
  readonly cacheKey: string;
}

type Outcome = { readonly call: OpenCall } & (
  | { readonly kind: 'usable'; readonly answer: Extract<ReadAnswer, { kind: 'usable' }>['enrichment'] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly askedMs: number | null; readonly isBusy: boolean }
  | { readonly kind: 'hopeless'; readonly reason: string }
);

const FAILED = 'ai-failed';

/** Asks a model about one lead: once, and once more when the answer cannot be used. Each lead ends in one transaction, together with the
 *  values, the cost and the counters of its job. */
@Injectable()
export class AskAboutLead {
  constructor(
    private readonly database: Database,
    private readonly calls: PaidCalls,
  ) {}

  /** @throws JobStopped when no other lead needs to be tried
   *  @throws EnrichmentLeaseLost, and what the batch's signal was aborted with */
  async execute(batch: ModelBatch, question: LeadQuestion): Promise<void> {
    const { leadId, tries } = question;
    if (tries >= MOST_TRIES) {
      const reason = `It was tried ${MOST_TRIES} times, and each time its worker ended on the way.`;
      return this.end(batch, {
        call: null,
        gain: { failed: 1 },
        item: { leadId, state: 'failed', code: FAILED, reason },
      });
    }
    const outcome = await this.ask(batch, question);
    if (outcome.kind === 'usable') return this.keep(batch, question, outcome);
    if (outcome.kind === 'hopeless') return this.stop(batch, question, outcome);
    if (outcome.kind === 'later' && tries + 1 < MOST_TRIES) return this.rest(batch, question, outcome);
    const { reason, call } = outcome;
    return this.end(batch, { call, gain: { failed: 1 }, item: { leadId, state: 'failed', code: FAILED, reason } });
  }

  private async ask(batch: ModelBatch, question: LeadQuestion): Promise<Outcome> {
    const { leadId, messages, offers } = question;
    const first = await this.calls.ask(batch, leadId, { messages, before: null });
    const verdict = this.judge(first, offers);
    if (verdict.kind !== 'repair') return { ...verdict, call: first.call };
    const again = repairMessages(messages, verdict.text, verdict.fault);
    const second = await this.calls.ask(batch, leadId, { messages: again, before: first.call });
    const last = this.judge(second, offers);
    if (last.kind !== 'repair') return { ...last, call: second.call };
    return { kind: 'failed', reason: `The answer could not be used, twice. ${last.fault}`, call: second.call };
  }

  private judge(
    { reply }: PaidReply,
    offers: readonly string[],
  ): WithoutCall<Outcome> | { readonly kind: 'repair'; readonly text: string; readonly fault: string } {
    switch (reply.kind) {
      case 'later':
        return reply;
      case 'unusable':
        return { kind: 'repair', text: '', fault: reply.fault };
      case 'refused':
        return { kind: reply.isForAll ? 'hopeless' : 'failed', reason: reply.reason };
      case 'answered': {
        const read = readAnswer(reply.text, offers);
        if (read.kind === 'usable') return { kind: 'usable', answer: read.enrichment };
        return { kind: 'repair', text: reply.text, fault: read.fault };
      }
    }
  }

  private keep(
    batch: ModelBatch,
    question: LeadQuestion,
    { answer, call }: Extract<Outcome, { kind: 'usable' }>,
  ): Promise<void> {
    const { leadId, cacheKey } = question;
    return this.end(batch, {
      call,
      gain: { done: 1 },
      item: { leadId, state: 'done' },
      effect: async (tx) => {
        if (await isOptedOut(tx, leadId)) return;
        const by = { origin: 'ai', model: batch.endpoint.model, promptVersion: PROMPT_VERSION } as const;
        await keepFound(tx, batch.id, [{ leadId, enrichment: answer, by }]);
        await keepAnswer(tx, cacheKey, answer);
      },
    });
  }

  /** The lead waits for another try; when the server itself asked for a pause, everybody does. */
  private rest(
    batch: ModelBatch,
    question: LeadQuestion,
    { reason, askedMs, isBusy, call }: Extract<Outcome, { kind: 'later' }>,
  ): Promise<void> {
    const pause = pauseMs(question.tries + 1, askedMs, Math.random());
    return this.end(batch, {
      call,
      gain: {},
      item: { leadId: question.leadId, state: 'waiting', restMs: pause, reason },
      effect: (tx) => (isBusy ? pauseCalls(tx, pause) : Promise.resolve()),
    });
  }

  /** Every other lead would meet the same refusal: this one waits again, and the job ends.
   *  @throws JobStopped */
  private async stop(
    batch: ModelBatch,
    { leadId }: LeadQuestion,
    { reason, call }: Extract<Outcome, { kind: 'hopeless' }>,
  ): Promise<void> {
    await this.end(batch, { call, gain: {}, item: { leadId, state: 'waiting' } });
    throw new JobStopped({ reason: 'endpoint-refused', detail: reason });
  }

  private end(batch: ModelBatch, { call, gain, item, effect }: End): Promise<void> {
    const costE12 = call?.costE12 ?? 0n;
    return this.database.transaction(systemAccess, async (tx) => {
      await gainUnderLease(tx, batch, { ...gain, costE12 });
      await endItems(tx, batch.id, [{ ...item, costE12 }]);
      if (call) await settleCall(tx, call);
      await effect?.(tx);
    });
  }
}

/** How the work on a lead ends, for now or for good; all of it in one transaction. */
interface End {
  /** The last call that was made; null when there was none. */
  readonly call: OpenCall | null;
  readonly gain: Omit<JobGain, 'costE12'>;
  readonly item: Omit<ItemEnd, 'costE12'>;
  readonly effect?: (tx: Tx) => Promise<void>;
}

type WithoutCall<T> = T extends unknown ? Omit<T, 'call'> : never;
