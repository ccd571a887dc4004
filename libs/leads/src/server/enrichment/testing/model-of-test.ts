import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One question as it came in over the wire. */
export interface AskedQuestion {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The whole body. */
  readonly text: string;
  readonly body: { readonly model: string; readonly messages: readonly { role: string; content: string }[] };
  /** Facts of the lead that the question told. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly offers: readonly string[];
  /** How often the same lead was asked about, this time included. */
  readonly times: number;
}

/** What the model does with a question: it answers with a text, or behaves otherwise. */
export type ModelBehaviour =
  | {
      readonly say: string;
      readonly use?: { readonly input: number; readonly output: number } | null;
      readonly afterMs?: number;
    }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly send?: string }
  | 'cut'
  | 'silent'
  | 'endless';

/** A server that speaks the chat completions API, as a test tells it to. */
export class ModelOfTest {
  readonly asked: AskedQuestion[] = [];
  /** Decides on each question; by default it answers well. */
  behave: (question: AskedQuestion) => ModelBehaviour = (question) => ({ say: goodAnswer(question) });
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<ModelOfTest> {
    const model = new ModelOfTest();
    await new Promise<void>((resolve) => model.server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  /** Address that the settings name. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Forgets what was asked, and behaves well again. */
  reset(): void {
    this.asked.length = 0;
    this.behave = (question) => ({ say: goodAnswer(question) });
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
    const text = Buffer.concat(pieces).toString('utf8');
    const question = this.questionOf(request, text);
    this.asked.push(question);
    const behaviour = this.behave(question);
    if (behaviour === 'silent') return;
    if (behaviour === 'cut') return void request.socket.destroy();
    if (behaviour === 'endless') return flood(response);
    if ('status' in behaviour)
      return void response.writeHead(behaviour.status, behaviour.headers).end(behaviour.send ?? '');
    if (behaviour.afterMs) await sleep(behaviour.afterMs);
    const usage = behaviour.use === null ? {} : { usage: usageOf(behaviour.use ?? { input: 500, output: 100 }) };
    const message = { role: 'assistant', content: behaviour.say };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }], ...usage }),
    );
  }

  private questionOf(request: IncomingMessage, text: string): AskedQuestion {
    const body = JSON.parse(text) as AskedQuestion['body'];
    const { facts, offers } = JSON.parse(body.messages[1]?.content ?? '{}') as Pick<AskedQuestion, 'facts' | 'offers'>;
    const times = this.asked.filter((earlier) => earlier.facts['city'] === facts['city']).length + 1;
    return { path: request.url ?? '', headers: { ...request.headers }, text, body, facts, offers, times };
  }
}

/** An answer as it should be. */
export function goodAnswer({ facts, offers }: Pick<AskedQuestion, 'facts' | 'offers'>): string {
  return JSON.stringify({
    segment: 'parent',
    potentialValue: 'high',
    strategy: `Invite them to the branch in ${facts['city'] ?? 'town'}.`,
    benefits: offers.slice(0, 3),
    confidence: { segment: 0.9, potentialValue: 0.6, strategy: 0.8, benefits: 0.7 },
  });
}

function usageOf({ input, output }: { readonly input: number; readonly output: number }) {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(`"${'x'.repeat(20_000)}",`), 1);
  response.on('close', () => clearInterval(timer));
}
