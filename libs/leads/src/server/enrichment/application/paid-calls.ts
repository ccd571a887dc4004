import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { money } from '@tierline/shared/money';
import { dayIn } from '@tierline/shared/time';
import { setTimeout as sleep } from 'node:timers/promises';
import { capE12, costE12, estimatedTokens, type ModelPrices } from '../../../domain/enrichment-cost.js';
import type { ChatMessage } from '../../../domain/enrichment-prompt.js';
import { giveBack, holdCost, takePlace, type MonthStart } from '../persistence/enrichment-budget.store.js';
import { beginCall } from '../persistence/enrichment-item.store.js';
import { gainUnderLease } from '../persistence/enrichment-job.store.js';
import type { EnrichmentSettingsRow } from '../persistence/enrichment-settings.store.js';
import { JobStopped, type ModelBatch } from './held-batch.js';
import { ModelServer, type ModelReply } from './model-server.js';

/** A call that was made and is not settled yet: what was held back for it, and what it cost. */
export interface OpenCall {
  readonly month: MonthStart;
  readonly heldE12: bigint;
  readonly costE12: bigint;
}

export interface PaidReply {
  readonly reply: ModelReply;
  readonly call: OpenCall;
}

/** Calls a model within what the company allows: cost cap, rate, and never without having written down that a call is on its way. */
@Injectable()
export class PaidCalls {
  constructor(
    private readonly database: Database,
    private readonly server: ModelServer,
  ) {}

  /** Asks for one lead.
   *  @param before an earlier call for the same lead, which is settled with the beginning of this one
   *  @throws JobStopped `cost-cap` when the call might pass the cap
   *  @throws EnrichmentLeaseLost
   *  @throws what the batch's signal was aborted with; the cost that was held back then counts as spent */
  async ask(
    batch: ModelBatch,
    leadId: string,
    { messages, before }: { messages: readonly ChatMessage[]; before: OpenCall | null },
  ): Promise<PaidReply> {
    const { settings, endpoint, signal } = batch;
    const prices = pricesOf(settings);
    const heldE12 = costE12({ input: estimatedTokens(messages), output: settings.max_output_tokens }, prices);
    const month = monthOf(settings.time_zone);
    const waitMs = await this.database.transaction(systemAccess, (tx) =>
      begin(tx, batch, { leadId, month, heldE12, before }),
    );
    await sleep(waitMs, undefined, { signal });
    const reply = await this.server.ask(endpoint, messages, signal);
    return { reply, call: { month, heldE12, costE12: costOf(reply, heldE12, prices) } };
  }
}

/** Closes the book on a call, in the transaction that uses its answer. */
export async function settleCall(tx: Tx, { month, heldE12, costE12: cost }: OpenCall): Promise<void> {
  if (heldE12 !== cost) await giveBack(tx, month, heldE12 - cost);
}

/** Prices of the settings. */
export function pricesOf(settings: EnrichmentSettingsRow): ModelPrices {
  return { inputE6: settings.input_price_e6, outputE6: settings.output_price_e6 };
}

/** What calls may cost in a month. */
export function monthlyCapE12({ monthly_cap_minor: minor, currency }: EnrichmentSettingsRow): bigint {
  return capE12(money(minor, currency));
}

/** The month that counts now at the company's place. */
export function monthOf(timeZone: string): MonthStart {
  return `${dayIn(timeZone, new Date()).slice(0, 7)}-01`;
}

async function begin(
  tx: Tx,
  batch: ModelBatch,
  call: { leadId: string; month: MonthStart; heldE12: bigint; before: OpenCall | null },
): Promise<number> {
  const { settings } = batch;
  const costBeforeE12 = call.before?.costE12 ?? 0n;
  await gainUnderLease(tx, batch, { costE12: costBeforeE12 });
  if (call.before) await settleCall(tx, call.before);
  await beginCall(tx, batch.id, { leadId: call.leadId, heldE12: call.heldE12, costBeforeE12 });
  if (!(await holdCost(tx, call.month, { costE12: call.heldE12, capE12: monthlyCapE12(settings) }))) {
    throw new JobStopped({
      reason: 'cost-cap',
      detail: 'The next call might cost more than what is left of the cap of this month.',
    });
  }
  return takePlace(tx, settings.calls_per_minute);
}

/** Without a word on tokens, or without an answer from a server that may have worked, what was held back counts. */
function costOf(reply: ModelReply, heldE12: bigint, prices: ModelPrices): bigint {
  switch (reply.kind) {
    case 'answered':
      return reply.use === null ? heldE12 : costE12(reply.use, prices);
    case 'unusable':
      return heldE12;
    case 'later':
      return reply.mayCost ? heldE12 : 0n;
    case 'refused':
      return 0n;
  }
}
