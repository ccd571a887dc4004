import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { DataBoundary } from '@tierline/shared/access';
import type { ClientFieldGroup } from '../../domain/api-client.js';

/** A client as it is kept. */
export interface ApiClientRow {
  id: string;
  name: string;
  description: string;
  contact_id: string;
  contact_name: string;
  contact_is_active: boolean;
  scopes: string[];
  boundary: DataBoundary | null;
  field_groups: ClientFieldGroup[];
  requests_per_minute: number;
  addresses: string[];
  expires_at: Date | null;
  revoked_at: Date | null;
  created_at: Date;
  version: number;
}

export interface ApiClientKeyRow {
  id: string;
  client_id: string;
  prefix: string;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  created_at: Date;
}

/** What can be written about a client. */
export interface ApiClientFields {
  readonly name: string;
  readonly description: string;
  readonly contactId: string;
  readonly scopes: readonly string[];
  readonly boundary: DataBoundary | null;
  readonly fieldGroups: readonly ClientFieldGroup[];
  readonly requestsPerMinute: number;
  readonly addresses: readonly string[];
  readonly expiresAt: Date | null;
}

export const CLIENT_SELECT = `select client.id, client.name, client.description, client.contact_id, contact.name as contact_name,
    contact.status = 'active' as contact_is_active, client.scopes, client.boundary, client.field_groups,
    client.requests_per_minute, client.addresses::text[] as addresses, client.expires_at, client.revoked_at, client.created_at,
    client.version
  from auth.api_client client join auth.person contact on contact.id = client.contact_id`;

/** Programs of partners and their keys. */
@Injectable()
export class ApiClientStore {
  /** @returns null when there is none */
  async find(sql: Sql, id: string): Promise<ApiClientRow | null> {
    const [row] = await sql.query<ApiClientRow>(`${CLIENT_SELECT} where client.id = $1`, [id]);
    return row ?? null;
  }

  /** The same, locked until the transaction ends. */
  async lock(sql: Sql, id: string): Promise<ApiClientRow | null> {
    const [row] = await sql.query<ApiClientRow>(`${CLIENT_SELECT} where client.id = $1 for update of client`, [id]);
    return row ?? null;
  }

  /** @returns the id of the new client */
  async add(sql: Sql, fields: ApiClientFields, createdBy: string | null): Promise<string> {
    const [row] = await sql.query<{ id: string }>(
      `insert into auth.api_client (name, description, contact_id, scopes, boundary, field_groups, requests_per_minute, addresses,
         expires_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8::text[]::cidr[], $9, $10) returning id`,
      [...valuesOf(fields), createdBy],
    );
    if (!row) throw new Error('the client was not written');
    return row.id;
  }

  async change(sql: Sql, id: string, fields: ApiClientFields): Promise<void> {
    await sql.query(
      `update auth.api_client set name = $1, description = $2, contact_id = $3, scopes = $4, boundary = $5, field_groups = $6,
         requests_per_minute = $7, addresses = $8::text[]::cidr[], expires_at = $9, version = version + 1
       where id = $10`,
      [...valuesOf(fields), id],
    );
  }

  /** Ends the client with all its keys, once and for all. */
  async revoke(sql: Sql, id: string): Promise<void> {
    await sql.query('update auth.api_client set revoked_at = now(), version = version + 1 where id = $1', [id]);
    await sql.query('update auth.api_client_key set revoked_at = now() where client_id = $1 and revoked_at is null', [
      id,
    ]);
  }

  /** Keys of these clients, newest first. */
  keysOf(sql: Sql, clientIds: readonly string[]): Promise<ApiClientKeyRow[]> {
    return sql.query<ApiClientKeyRow>(
      `select id, client_id, prefix, expires_at, revoked_at, last_used_at, created_at from auth.api_client_key
       where client_id = any($1::uuid[]) order by created_at desc, id desc`,
      [clientIds],
    );
  }

  async addKey(
    sql: Sql,
    clientId: string,
    key: { prefix: string; hash: Buffer; expiresAt: Date | null; createdBy: string | null },
  ): Promise<ApiClientKeyRow> {
    const [row] = await sql.query<ApiClientKeyRow>(
      `insert into auth.api_client_key (client_id, prefix, key_hash, expires_at, created_by) values ($1, $2, $3, $4, $5)
       returning id, client_id, prefix, expires_at, revoked_at, last_used_at, created_at`,
      [clientId, key.prefix, key.hash, key.expiresAt, key.createdBy],
    );
    if (!row) throw new Error('the key was not written');
    return row;
  }

  /** Lets the usable keys of a client end after some hours at the latest. */
  async endKeysIn(sql: Sql, clientId: string, hours: number): Promise<void> {
    await sql.query(
      `update auth.api_client_key set expires_at = least(expires_at, now() + make_interval(hours => $2))
       where client_id = $1 and revoked_at is null`,
      [clientId, hours],
    );
  }

  /** @returns the key as it is then; null when the client has no such key */
  async revokeKey(sql: Sql, clientId: string, keyId: string): Promise<ApiClientKeyRow | null> {
    const [row] = await sql.query<ApiClientKeyRow>(
      `update auth.api_client_key set revoked_at = coalesce(revoked_at, now()) where client_id = $1 and id = $2
       returning id, client_id, prefix, expires_at, revoked_at, last_used_at, created_at`,
      [clientId, keyId],
    );
    return row ?? null;
  }
}

function valuesOf(fields: ApiClientFields): unknown[] {
  return [
    fields.name,
    fields.description,
    fields.contactId,
    fields.scopes,
    fields.boundary === null ? null : JSON.stringify(fields.boundary),
    fields.fieldGroups,
    fields.requestsPerMinute,
    fields.addresses,
    fields.expiresAt,
  ];
}
