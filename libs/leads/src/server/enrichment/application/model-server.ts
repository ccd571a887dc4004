import { Injectable } from '@nestjs/common';
import { Egress, EgressFailed, type EgressAnswer } from '@tierline/platform/egress';
import { z } from 'zod';
import type { TokenUse } from '../../../domain/enrichment-cost.js';
import type { ChatMessage } from '../../../domain/enrichment-prompt.js';
import { isPassing, retryAfterMs } from '../../../domain/enrichment-retry.js';

/** The server of a model, as the settings name it. */
export interface ModelEndpoint {
  /** Base address, `https://models.example/v1`. */
  readonly url: string;
  /** Null for a server that wants none. */
  readonly key: string | null;
  readonly model: string;
  readonly timeoutMs: number;
  readonly maxOutputTokens: number;
}

/** May go better in a while. */
export interface ReplyLater {
  readonly kind: 'later';
  readonly reason: string;
  /** What the server asks to wait; null when it does not say. */
  readonly askedMs: number | null;
  /** Whether the server wants everybody to call less. */
  readonly isBusy: boolean;
  /** Whether it may have worked on the question. */
  readonly mayCost: boolean;
}

/** What came of one call. No text in it holds the key or what the server wrote beside its answer. */
export type ModelReply =
  | { readonly kind: 'answered'; readonly text: string; readonly use: TokenUse | null }
  /** The server spoke, but not as one that offers a model does. */
  | { readonly kind: 'unusable'; readonly fault: string }
  | ReplyLater
  /** Will not go better by itself: this question, or every one. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isForAll: boolean };

const MAX_BYTES = 256 * 1024;
/** Little freedom: the same lead should not get another answer each time. */
const TEMPERATURE = 0.3;
/** The address, the key or the model is wrong, whatever the question. */
const FOR_ALL = new Set([401, 402, 403, 404, 405]);

const tokens = z.number().int().min(0).max(10_000_000);
const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).nullish().catch(null),
});

/** Any server that speaks the chat completions API of OpenAI. */
@Injectable()
export class ModelServer {
  constructor(private readonly egress: Egress) {}

  /** Asks once.
   *  @throws what `signal` was aborted with */
  async ask(endpoint: ModelEndpoint, messages: readonly ChatMessage[], signal: AbortSignal): Promise<ModelReply> {
    const { key, model, maxOutputTokens } = endpoint;
    const body = {
      ...{ model, messages, temperature: TEMPERATURE, max_tokens: maxOutputTokens },
      response_format: { type: 'json_object' },
    };
    try {
      const answer = await this.egress.call({
        method: 'POST',
        url: completionsUrl(endpoint.url),
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(body),
        timeoutMs: endpoint.timeoutMs,
        maxBytes: MAX_BYTES,
        signal,
      });
      return replyOf(answer);
    } catch (error) {
      if (error instanceof EgressFailed) return replyWithoutAnswer(error);
      throw error;
    }
  }
}

/** Address of the completions below the base that was typed; a full address is taken as it is. */
function completionsUrl(base: string): string {
  const trimmed = base.replace(/\/+$/, '');
  return trimmed.endsWith('/chat/completions') ? trimmed : `${trimmed}/chat/completions`;
}

function replyOf({ status, headers, body }: EgressAnswer): ModelReply {
  if (isPassing(status)) {
    const askedMs = retryAfterMs(headers['retry-after'], new Date());
    const isBusy = status === 429 || askedMs !== null;
    const did = status === 429 ? 'asks for fewer calls' : 'failed';
    return { kind: 'later', reason: `The server of the model ${did} (${status}).`, askedMs, isBusy, mayCost: false };
  }
  if (status < 200 || status > 299) {
    const isForAll = FOR_ALL.has(status) || status < 400;
    return { kind: 'refused', reason: `The server of the model refused the call (${status}).`, isForAll };
  }
  return completionOf(body.toString('utf8'));
}

function completionOf(text: string): ModelReply {
  const parsed = completionSchema.safeParse(jsonOf(text));
  const content = parsed.data?.choices[0]?.message.content;
  if (!parsed.success || content === undefined) {
    return { kind: 'unusable', fault: 'The server did not answer in the form of a chat completion.' };
  }
  const { usage } = parsed.data;
  return {
    kind: 'answered',
    text: content,
    use: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function replyWithoutAnswer({ code, message }: EgressFailed): ModelReply {
  switch (code) {
    case 'address-malformed':
    case 'https-required':
    case 'redirect-refused':
      return { kind: 'refused', reason: message, isForAll: true };
    case 'too-large':
      return { kind: 'unusable', fault: message };
    case 'unreachable':
      return { kind: 'later', reason: message, askedMs: null, isBusy: false, mayCost: false };
    case 'too-slow':
    case 'broken-answer':
      return { kind: 'later', reason: message, askedMs: null, isBusy: false, mayCost: true };
  }
}
