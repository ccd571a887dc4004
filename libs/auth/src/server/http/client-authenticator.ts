import { Injectable } from '@nestjs/common';
import { Unauthenticated } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request } from 'express';
import { ClientAddressRefused } from '../../domain/clients.errors.js';
import { isWithin } from '../application/client-addresses.js';
import { accessOfClient, ClientGate, type LiveClient } from '../application/client-gate.js';
import { isClientKey } from '../application/client-keys.js';
import { ClientTokens } from '../application/client-tokens.js';
import { ClientUsage } from '../application/client-usage.js';

const KEY_BEGINNING = 'tl_';
const LONGEST_CREDENTIAL = 4_096;

/** Which program makes a request: by its key, in `X-Api-Key` or as bearer, or by an OAuth token. Never by the address of the request. */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly gate: ClientGate,
    private readonly tokens: ClientTokens,
    private readonly usage: ClientUsage,
  ) {}

  /** Whether the request shows credentials of a program, right or not. */
  isClient(request: Request): boolean {
    if (request.headers['x-api-key'] !== undefined) return true;
    const token = bearerOf(request);
    return token !== null && (token.startsWith(KEY_BEGINNING) || this.tokens.isOne(token));
  }

  /** @throws Unauthenticated for credentials that are unknown, revoked or out of date, or for two of them at once
   *  @throws ClientAddressRefused */
  async authenticate(request: Request): Promise<Access> {
    const key = request.headers['x-api-key'];
    const token = bearerOf(request);
    if (key !== undefined && token !== null)
      throw new Unauthenticated('Send either X-Api-Key or Authorization, not both.');
    const shown = typeof key === 'string' ? key : (token ?? '');
    if (shown.length > LONGEST_CREDENTIAL) throw refused();
    return this.tokens.isOne(shown) ? this.byToken(request, shown) : this.byKey(request, shown);
  }

  private async byKey(request: Request, key: string): Promise<Access> {
    const client = isClientKey(key) ? await this.gate.ofKey(key) : null;
    if (!client) throw refused();
    this.checkAddress(request, client);
    return accessOfClient(client, client.scopes);
  }

  /** A token lasts no longer than its client, and the key that it was got with. */
  private async byToken(request: Request, token: string): Promise<Access> {
    const claims = await this.tokens.read(token);
    const client = claims && (await this.gate.ofKeyId(claims.keyId));
    if (client?.clientId !== claims?.clientId || !client || !claims) throw refused();
    this.checkAddress(request, client);
    const scopes = client.scopes.filter((scope) => claims.scopes.includes(scope));
    return accessOfClient(client, scopes);
  }

  private checkAddress(request: Request, client: LiveClient): void {
    if (isWithin(client.addresses, request.ip ?? '')) return;
    this.usage.count(client.clientId, { isRefused: true, bytes: 0 });
    throw new ClientAddressRefused();
  }
}

function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function refused(): Unauthenticated {
  return new Unauthenticated('The key or token is unknown, revoked or out of date.');
}
