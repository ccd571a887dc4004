import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { EgressFailed } from './egress-failed.js';
import type { FoundAddress } from './egress-options.js';
import type { Target } from './target.js';

/** An answer, read to its end. */
export interface EgressAnswer {
  readonly status: number;
  /** By name in lower case; values of a repeated header are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One call to a target whose addresses were checked. */
export interface PinnedCall {
  readonly target: Target;
  readonly addresses: readonly FoundAddress[];
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly connectTimeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Makes the call on a connection of its own, to one of the given addresses and no other.
 *  @throws EgressFailed */
export async function send(call: PinnedCall): Promise<EgressAnswer> {
  const request = open(call);
  const connecting = setTimeout(() => request.destroy(new EgressFailed('unreachable')), call.connectTimeoutMs);
  try {
    const response = await answerOf(request, call.body, () => clearTimeout(connecting));
    return { status: response.statusCode ?? 0, headers: plainHeaders(response), body: await bodyOf(response, call) };
  } finally {
    clearTimeout(connecting);
    request.destroy();
  }
}

/** @throws what `signal` was aborted with, or an error when the time is up */
export async function inTime<T>(work: Promise<T>, timeoutMs: number, signal: AbortSignal): Promise<T> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  return new Promise((resolve, reject) => {
    const give = (): void => reject(new Error('This takes too long.', { cause: end.reason }));
    end.addEventListener('abort', give, { once: true });
    void work.then(resolve, reject).finally(() => end.removeEventListener('abort', give));
  });
}

function open({ target, addresses, method, headers, body, signal }: PinnedCall): ClientRequest {
  const { url, name, port } = target;
  const options = {
    host: name,
    port,
    path: `${url.pathname}${url.search}`,
    method,
    agent: false as const,
    lookup: always(addresses),
    signal,
    headers: {
      ...headers,
      host: url.host,
      'accept-encoding': 'identity',
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
  };
  if (url.protocol === 'http:') return requestHttp(options);
  return requestHttps({ ...options, ...(isIP(name) === 0 ? { servername: name } : {}) });
}

/** Asked for whatever name, it tells what was found before. */
function always(addresses: readonly FoundAddress[]): LookupFunction {
  return (_name, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(first ? null : new Error('There is no address.'), first?.address ?? '', first?.family ?? 4);
  };
}

function answerOf(request: ClientRequest, body: string | undefined, onConnect: () => void): Promise<IncomingMessage> {
  let isConnected = false;
  const connected = (): void => {
    isConnected = true;
    onConnect();
  };
  return new Promise((resolve, reject) => {
    request.on('socket', (socket) => socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected));
    request.on('response', resolve);
    request.on('error', (error) => {
      const code = isConnected ? 'broken-answer' : 'unreachable';
      reject(error instanceof EgressFailed ? error : new EgressFailed(code, { cause: error }));
    });
    request.end(body);
  });
}

async function bodyOf(response: IncomingMessage, { maxBytes }: PinnedCall): Promise<Buffer> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw new EgressFailed('too-large');
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) throw new EgressFailed('too-large');
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof EgressFailed ? error : new EgressFailed('broken-answer', { cause: error });
  }
  if (!response.complete) throw new EgressFailed('broken-answer');
  return Buffer.concat(pieces, size);
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
