import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { ClientStatus } from '../../domain/api-client.js';
import { ClientNotFound } from '../../domain/clients.errors.js';
import { ApiClientStore, CLIENT_SELECT, type ApiClientRow } from '../persistence/api-client.store.js';
import { clientView, type ApiClientView } from './api-client-view.js';
import { ClientUsage } from './client-usage.js';

export interface ApiClientFilter {
  readonly search?: string | undefined;
  readonly status?: ClientStatus | undefined;
  readonly limit: number;
  /** Name in lower case and id of the last row seen. */
  readonly after: readonly [string, string] | null;
  readonly isCounted: boolean;
}

export interface ApiClientsFound {
  readonly items: ApiClientView[];
  readonly nextAfter: readonly [string, string] | null;
  readonly total?: number;
}

/** What was used on one day, UTC. */
export interface UsageDay {
  readonly day: string;
  readonly requests: number;
  readonly refused: number;
  readonly bytes: number;
}

const IS_STATUS: Readonly<Record<ClientStatus, string>> = {
  active: 'client.revoked_at is null and (client.expires_at is null or client.expires_at > now())',
  expired: 'client.revoked_at is null and client.expires_at <= now()',
  revoked: 'client.revoked_at is not null',
};

/** All reads about programs of partners. */
@Injectable()
export class ApiClientQueries {
  constructor(
    private readonly database: Database,
    private readonly clients: ApiClientStore,
    private readonly usage: ClientUsage,
  ) {}

  async list(access: Access, filter: ApiClientFilter): Promise<ApiClientsFound> {
    access.require('api_client.manage');
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const like = filter.search?.replace(/[\\%_]/g, '\\$&');
    const conditions = [
      ...(like === undefined ? [] : [`client.name ilike ${bind(`%${like}%`)}`]),
      ...(filter.status === undefined ? [] : [IS_STATUS[filter.status]]),
    ];
    const total = filter.isCounted ? await this.count(conditions, [...params]) : undefined;
    if (filter.after)
      conditions.push(`(lower(client.name), client.id) > (${bind(filter.after[0])}, ${bind(filter.after[1])}::uuid)`);
    const rows = await this.database.query<ApiClientRow>(
      `${CLIENT_SELECT} where ${allOf(conditions)} order by lower(client.name), client.id limit ${bind(filter.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    return {
      items: await this.views(page),
      nextAfter: last ? [last.name.toLowerCase(), last.id] : null,
      ...(total === undefined ? {} : { total }),
    };
  }

  /** @throws ClientNotFound */
  async get(access: Access, id: string): Promise<ApiClientView> {
    access.require('api_client.manage');
    const row = await this.clients.find(this.database, id);
    const [view] = row ? await this.views([row]) : [];
    if (!view) throw new ClientNotFound();
    return view;
  }

  /** The last days up to today, oldest first, those without a request included.
   *  @throws ClientNotFound */
  async usageOf(access: Access, id: string, days: number): Promise<UsageDay[]> {
    access.require('api_client.manage');
    if (!(await this.clients.find(this.database, id))) throw new ClientNotFound();
    await this.usage.write();
    return this.database.query<UsageDay>(
      `select to_char(day.day, 'YYYY-MM-DD') as day, coalesce(used.requests, 0)::float8 as requests,
         coalesce(used.refused, 0)::float8 as refused, coalesce(used.bytes, 0)::float8 as bytes
       from generate_series((now() at time zone 'UTC')::date - ($2::int - 1), (now() at time zone 'UTC')::date, interval '1 day')
         as day(day)
       left join auth.api_client_usage used on used.client_id = $1 and used.day = day.day::date
       order by day.day`,
      [id, days],
    );
  }

  private async views(rows: readonly ApiClientRow[]): Promise<ApiClientView[]> {
    const now = new Date();
    const keys = await this.clients.keysOf(
      this.database,
      rows.map(({ id }) => id),
    );
    const byClient = Map.groupBy(keys, ({ client_id }) => client_id);
    return rows.map((row) => clientView(row, byClient.get(row.id) ?? [], now));
  }

  private async count(conditions: readonly string[], params: readonly unknown[]): Promise<number> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from auth.api_client client where ${allOf(conditions)}`,
      [...params],
    );
    return row?.total ?? 0;
  }
}

function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}
