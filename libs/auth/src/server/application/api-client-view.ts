import type { DataBoundary } from '@tierline/shared/access';
import { statusOf, type ClientFieldGroup, type ClientStatus } from '../../domain/api-client.js';
import type { ApiClientKeyRow, ApiClientRow } from '../persistence/api-client.store.js';

/** A key, as far as it can be shown. */
export interface ApiClientKeyView {
  readonly id: string;
  readonly prefix: string;
  readonly status: ClientStatus;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface ApiClientView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly contact: { readonly id: string; readonly name: string; readonly isActive: boolean };
  readonly scopes: string[];
  readonly boundary: DataBoundary | null;
  readonly fieldGroups: ClientFieldGroup[];
  readonly requestsPerMinute: number;
  readonly addresses: string[];
  readonly status: ClientStatus;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
  readonly keys: ApiClientKeyView[];
  readonly version: number;
}

export function clientView(row: ApiClientRow, keys: readonly ApiClientKeyRow[], now: Date): ApiClientView {
  const used = keys.flatMap(({ last_used_at }) => last_used_at ?? []).map(Number);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    contact: { id: row.contact_id, name: row.contact_name, isActive: row.contact_is_active },
    scopes: row.scopes,
    boundary: row.boundary,
    fieldGroups: row.field_groups,
    requestsPerMinute: row.requests_per_minute,
    addresses: row.addresses,
    status: statusOf({ revokedAt: row.revoked_at, expiresAt: row.expires_at }, now),
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: used.length === 0 ? null : new Date(Math.max(...used)),
    createdAt: row.created_at,
    keys: keys.map((key) => keyView(key, now)),
    version: row.version,
  };
}

export function keyView(row: ApiClientKeyRow, now: Date): ApiClientKeyView {
  return {
    id: row.id,
    prefix: row.prefix,
    status: statusOf({ revokedAt: row.revoked_at, expiresAt: row.expires_at }, now),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
