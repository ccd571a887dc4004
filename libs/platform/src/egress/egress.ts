import { Inject, Injectable, Logger } from '@nestjs/common';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { EgressAllow } from './egress-allow.js';
import { EgressFailed } from './egress-failed.js';
import { EGRESS_OPTIONS, type EgressOptions, type FoundAddress } from './egress-options.js';
import { inTime, send, type EgressAnswer, type PinnedCall } from './pinned-call.js';
import { isMetadataAddress, isPublicAddress } from './public-address.js';
import { targetOf, type Target } from './target.js';

export type { EgressAnswer } from './pinned-call.js';

/** One call to an address that a person typed. */
export interface EgressRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the beginning of the call to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Largest answer that is read. */
  readonly maxBytes: number;
  /** Redirects of a GET that are followed, at most 5, each checked as the first address was; none when it is left out. */
  readonly maxRedirects?: number;
  /** Ends the call from outside. */
  readonly signal?: AbortSignal;
}

const CONNECT_TIMEOUT_MS = 10_000;
const MOST_REDIRECTS = 5;
/** What an answer says about another place of the same thing. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** The one way out for addresses that people type (connections, webhooks, AI servers). A name is resolved once and the connection goes
 *  to the address that was checked, so that a name cannot lead elsewhere between the check and the call. Only the public internet is
 *  called, over TLS, but for what the administrator of the system has allowed by name. */
@Injectable()
export class Egress {
  private readonly logger = new Logger(Egress.name);
  private readonly allow: EgressAllow;
  private readonly resolve: NonNullable<EgressOptions['resolve']>;

  constructor(@Inject(EGRESS_OPTIONS) options: EgressOptions) {
    this.allow = new EgressAllow(options.allow);
    this.resolve = options.resolve ?? resolveBySystem;
  }

  /** Every status is an answer, a refusal of the server too.
   *  @throws EgressFailed when there is no whole answer
   *  @throws what `signal` was aborted with */
  async call(request: EgressRequest): Promise<EgressAnswer> {
    const late = AbortSignal.timeout(request.timeoutMs);
    const signal = AbortSignal.any([late, ...(request.signal ? [request.signal] : [])]);
    try {
      return await this.follow(request, signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      const failure = late.aborted ? new EgressFailed('too-slow', { cause: error }) : error;
      this.logger.warn({ err: failure, host: URL.parse(request.url)?.host ?? null });
      throw failure;
    }
  }

  /** What can be said of an address without calling it.
   *  @throws EgressFailed with `address-malformed`, or `https-required` for a name that is not allowed without TLS */
  checkForm(url: string): void {
    const target = targetOf(url);
    const isAllowed = this.allow.hasName(target.name, target.port) || this.allow.hasAddress(target.name, target.port);
    if (target.url.protocol === 'http:' && !isAllowed) throw new EgressFailed('https-required');
  }

  private async follow(request: EgressRequest, signal: AbortSignal): Promise<EgressAnswer> {
    const most = request.method === 'GET' ? Math.min(request.maxRedirects ?? 0, MOST_REDIRECTS) : 0;
    let headers = request.headers ?? {};
    let target = targetOf(request.url);
    for (let followed = 0; ; followed += 1) {
      const answer = await this.callOnce({ ...request, headers, target, signal });
      const next = REDIRECTS.has(answer.status) ? answer.headers['location'] : undefined;
      if (most === 0 || next === undefined) return answer;
      if (followed === most) throw new EgressFailed('redirect-refused');
      const from = target.url;
      target = targetOf(next, from);
      if (target.url.origin !== from.origin) headers = withoutSecrets(headers);
    }
  }

  private async callOnce(call: Omit<PinnedCall, 'addresses' | 'connectTimeoutMs'>): Promise<EgressAnswer> {
    const addresses = await this.checkedAddresses(call.target, call.signal);
    return send({ ...call, addresses, connectTimeoutMs: CONNECT_TIMEOUT_MS });
  }

  /** The addresses to connect to. One bad address among several refuses the name: who answers so wants to be let in by chance.
   *  @throws EgressFailed */
  private async checkedAddresses({ url, name, port }: Target, signal: AbortSignal): Promise<readonly FoundAddress[]> {
    const isNameAllowed = this.allow.hasName(name, port);
    const found = await this.addressesOf(name, signal);
    const isAllowed = (address: string): boolean =>
      !isMetadataAddress(address) && (isNameAllowed || this.allow.hasAddress(address, port));
    const isEveryAllowed = found.length > 0 && found.every(({ address }) => isAllowed(address));
    if (url.protocol === 'http:' && !isEveryAllowed) throw new EgressFailed('https-required');
    const refused = found.find(({ address }) => !isAllowed(address) && !isPublicAddress(address));
    if (refused) throw new EgressFailed('unreachable', { cause: new Error(`${refused.address} may not be called.`) });
    if (found.length === 0) throw new EgressFailed('unreachable', { cause: new Error(`${name} has no address.`) });
    return found;
  }

  private async addressesOf(name: string, signal: AbortSignal): Promise<readonly FoundAddress[]> {
    const family = isIP(name);
    if (family !== 0) return [{ address: name, family: family === 4 ? 4 : 6 }];
    return inTime(this.resolve(name), CONNECT_TIMEOUT_MS, signal).catch((error: unknown) => {
      this.logger.debug({ err: error }, `${name} could not be resolved.`);
      return [];
    });
  }
}

/** What belongs to the server that was named stays away from the one it points to. */
function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  const harmless = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmless.has(name.toLowerCase())));
}

async function resolveBySystem(name: string): Promise<FoundAddress[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 4 ? 4 : 6 }));
}
