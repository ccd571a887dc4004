import { inject, Injectable } from '@angular/core';
import { problemOf } from './problem.js';
import { Tokens } from './tokens.js';

/** One server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Event streams, read with `fetch` and the session's token: a token never stands in an address. */
@Injectable({ providedIn: 'root' })
export class EventStreams {
  private readonly tokens = inject(Tokens);

  /** Events until the signal ends it. A lost connection comes back by itself.
   *  @param path address of the API, as the generated function names it
   *  @throws Problem when the server refuses the stream */
  async *read(path: string, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        const body = await this.open(path, signal);
        for await (const event of parse(body)) {
          pauseMs = FIRST_PAUSE_MS;
          yield event;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
      }
      await pause(pauseMs, signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }

  private async open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const used = this.tokens.current;
    let response = await ask(path, used, signal);
    if (response.status === 401 && (await this.tokens.refresh(used))) response = await ask(path, this.tokens.current, signal);
    if (response.status >= 500) throw new TypeError('The stream is not there yet.');
    if (!response.ok || !response.body) throw problemOf(await response.json().catch(() => ({})), response.status, null);
    return response.body;
  }
}

function ask(path: string, token: string | null, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (token) headers['Authorization'] = `Bearer ${token}`;
  return fetch(path, { headers, signal, cache: 'no-store' });
}

/** Cuts a byte stream into events. */
export async function* parse(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffer += value.replaceAll('\r\n', '\n');
    for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
      const event = eventOf(buffer.slice(0, end));
      buffer = buffer.slice(end + 2);
      if (event) yield event;
    }
  }
}

/** One block of lines; null for comments, which keep the line open. */
export function eventOf(block: string): StreamEvent | null {
  const lines = block.split('\n');
  const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trimStart());
  if (data.length === 0) return null;
  const event = lines.find((line) => line.startsWith('event:'))?.slice(6).trim() ?? 'message';
  return { event, data: JSON.parse(data.join('\n')) };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
