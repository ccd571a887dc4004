import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Access, type DataBoundary } from '@tierline/shared/access';
import type { ClientFieldGroup } from '../../domain/api-client.js';
import { grantsOfKeyScopes } from '../../domain/key-scopes.js';
import { hashOfKey } from './client-keys.js';

/** A client that may call now, by one of its keys. */
export interface LiveClient {
  readonly clientId: string;
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly boundary: DataBoundary | null;
  readonly fieldGroups: readonly ClientFieldGroup[];
  readonly requestsPerMinute: number;
  /** Empty: from everywhere. */
  readonly addresses: readonly string[];
}

interface ClientRow {
  client_id: string;
  key_id: string;
  name: string;
  scopes: string[];
  boundary: DataBoundary | null;
  field_groups: ClientFieldGroup[];
  requests_per_minute: number;
  addresses: string[];
  is_unnoticed: boolean;
}

interface Look {
  readonly until: number;
  readonly client: Promise<LiveClient | null>;
}

/** How long one look at a key counts: with the look itself well below the 5 s within which a key has to end. */
const LOOK_MS = 2_000;
const MOST_LOOKS = 10_000;

/** Tells which program stands behind a key and what it may do now. Requests of the same moment share one look at the database. */
@Injectable()
export class ClientGate {
  private readonly looks = new Map<string, Look>();

  constructor(private readonly database: Database) {}

  /** @returns null when there is no such key, or it or its client has ended */
  ofKey(text: string): Promise<LiveClient | null> {
    const hash = hashOfKey(text);
    return this.looked(`hash ${hash.toString('base64')}`, () => this.find('key.key_hash = $1', hash));
  }

  /** The same for the key that a token was made with. */
  ofKeyId(keyId: string): Promise<LiveClient | null> {
    return this.looked(`id ${keyId}`, () => this.find('key.id = $1', keyId));
  }

  /** Looks again at the next request: for what this process itself has just changed. */
  forgetClient(clientId: string): void {
    for (const [key, look] of this.looks) {
      void look.client.then(
        (client) => client?.clientId === clientId && this.looks.delete(key),
        () => undefined,
      );
    }
  }

  private looked(
    key: string,
    find: () => Promise<LiveClient | null>,
    now = performance.now(),
  ): Promise<LiveClient | null> {
    const known = this.looks.get(key);
    if (known && known.until > now) return known.client;
    const client = find();
    this.looks.delete(key);
    this.looks.set(key, { until: now + LOOK_MS, client });
    const oldest = this.looks.size > MOST_LOOKS ? this.looks.keys().next().value : undefined;
    if (oldest !== undefined) this.looks.delete(oldest);
    client.catch(() => this.looks.delete(key));
    return client;
  }

  private async find(condition: string, value: Buffer | string): Promise<LiveClient | null> {
    const [row] = await this.database.query<ClientRow>(
      `select client.id as client_id, key.id as key_id, client.name, client.scopes, client.boundary, client.field_groups,
         client.requests_per_minute, client.addresses::text[] as addresses,
         key.last_used_at is null or key.last_used_at < now() - interval '1 minute' as is_unnoticed
       from auth.api_client_key key join auth.api_client client on client.id = key.client_id
       where ${condition} and key.revoked_at is null and (key.expires_at is null or key.expires_at > now())
         and client.revoked_at is null and (client.expires_at is null or client.expires_at > now())`,
      [value],
    );
    if (!row) return null;
    if (row.is_unnoticed)
      await this.database.query('update auth.api_client_key set last_used_at = now() where id = $1', [row.key_id]);
    return {
      clientId: row.client_id,
      keyId: row.key_id,
      name: row.name,
      scopes: row.scopes,
      boundary: row.boundary,
      fieldGroups: row.field_groups,
      requestsPerMinute: row.requests_per_minute,
      addresses: row.addresses,
    };
  }
}

/** What a client may do with these of its scopes. */
export function accessOfClient(client: LiveClient, scopes: readonly string[]): Access {
  const { clientId: id, name, boundary, fieldGroups, requestsPerMinute } = client;
  return new Access({ kind: 'client', id, name }, grantsOfKeyScopes(scopes, fieldGroups), {
    client: { boundary, fieldGroups, requestsPerMinute },
  });
}
