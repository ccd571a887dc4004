import { Injectable } from '@nestjs/common';
import { ClientAddressRefused, TokenRefused } from '../../domain/clients.errors.js';
import { narrowedScopes } from '../../domain/key-scopes.js';
import { isWithin } from './client-addresses.js';
import { ClientGate, type LiveClient } from './client-gate.js';
import { isClientKey } from './client-keys.js';
import { ClientTokens } from './client-tokens.js';

/** What a program shows to get a token. */
export interface TokenWish {
  readonly clientId: string;
  /** One of the keys of the client. */
  readonly secret: string;
  /** Scopes to narrow the token to, separated by blanks; null for all that the client has. */
  readonly scope: string | null;
  readonly address: string;
}

export interface IssuedClientToken {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
}

/** Gives a program a short access token for its credentials (RFC 6749, 4.4). */
@Injectable()
export class IssueClientToken {
  constructor(
    private readonly gate: ClientGate,
    private readonly tokens: ClientTokens,
  ) {}

  /** @throws TokenRefused `invalid_client` for an unknown, ended or mistaken client alike, `invalid_scope`
   *  @throws ClientAddressRefused */
  async execute({ clientId, secret, scope, address }: TokenWish): Promise<IssuedClientToken> {
    const client = await this.clientOf(clientId, secret);
    if (!isWithin(client.addresses, address)) throw new ClientAddressRefused();
    const asked = scope === null ? null : scope.split(' ').filter((one) => one !== '');
    const scopes = narrowedScopes(client.scopes, asked?.length === 0 ? null : asked);
    if (!scopes) throw new TokenRefused('invalid_scope', 'The client has none of these scopes, or they do not exist.');
    const accessToken = await this.tokens.issue({ clientId: client.clientId, keyId: client.keyId, scopes });
    return { accessToken, expiresIn: this.tokens.expiresIn, scopes };
  }

  private async clientOf(clientId: string, secret: string): Promise<LiveClient> {
    const client = isClientKey(secret) ? await this.gate.ofKey(secret) : null;
    if (client?.clientId !== clientId.toLowerCase()) {
      throw new TokenRefused('invalid_client', 'The client or its secret is not right, or it has ended.');
    }
    return client;
  }
}
