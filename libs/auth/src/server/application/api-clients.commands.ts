import { Injectable } from '@nestjs/common';
import { SALES_VIEWS } from '@tierline/contracts/sales';
import { Database, type Sql, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access, DataBoundary } from '@tierline/shared/access';
import { CLIENT_FIELD_GROUPS, statusOf, type ClientFieldGroup } from '../../domain/api-client.js';
import { refuseGrantingMoreThanHeld } from '../../domain/client-duty.js';
import { ClientEnded, ClientInvalid, ClientNameTaken, ClientNotFound } from '../../domain/clients.errors.js';
import { keyScopeOf } from '../../domain/key-scopes.js';
import { ApiClientStore, type ApiClientFields, type ApiClientRow } from '../persistence/api-client.store.js';
import { writeAudit } from '../persistence/audit.js';
import { refusing } from '../persistence/refusals.js';
import { networkOf } from './client-addresses.js';
import { ClientGate } from './client-gate.js';

/** What can be asked for; absent members take their defaults, or stay as they are. */
export interface ApiClientWishes {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly contactId?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly boundary?: Partial<DataBoundary> | null | undefined;
  readonly fieldGroups?: readonly ClientFieldGroup[] | undefined;
  readonly requestsPerMinute?: number | undefined;
  readonly addresses?: readonly string[] | undefined;
  readonly expiresAt?: Date | null | undefined;
}

const DEFAULTS: Omit<ApiClientFields, 'name' | 'contactId' | 'scopes'> = {
  description: '',
  boundary: null,
  fieldGroups: [],
  requestsPerMinute: 300,
  addresses: [],
  expiresAt: null,
};

/** Makes, changes and ends programs of partners. */
@Injectable()
export class ApiClientCommands {
  constructor(
    private readonly database: Database,
    private readonly clients: ApiClientStore,
    private readonly gate: ClientGate,
  ) {}

  /** @returns the id of the new client
   *  @throws ClientInvalid, ClientNameTaken, DutyRefused `D6` for rights that the maker does not hold */
  async create(
    access: Access,
    wishes: ApiClientWishes & Pick<ApiClientFields, 'name' | 'contactId' | 'scopes'>,
  ): Promise<string> {
    access.require('api_client.manage');
    const { name, contactId, scopes } = wishes;
    const fields = fieldsOf(wishes, { ...DEFAULTS, name, contactId, scopes });
    refuseGrantingMoreThanHeld(access, fields);
    return this.write(access, fields, async (tx) => {
      const id = await this.clients.add(tx, fields, access.actor.kind === 'person' ? access.actor.id : null);
      await writeAudit(tx, access, {
        act: 'api-client.created',
        subjectType: 'api-client',
        subjectId: id,
        detail: { after: shown(fields) },
      });
      return id;
    });
  }

  /** @throws ClientNotFound, ClientEnded when it was revoked, ClientInvalid, ClientNameTaken, VersionStale, DutyRefused `D6` */
  async change(access: Access, id: string, change: { wishes: ApiClientWishes; ifMatch: number | null }): Promise<void> {
    access.require('api_client.manage');
    const now = await this.database.transaction(access, (tx) => this.current(tx, id));
    const fields = fieldsOf(change.wishes, keptFields(now));
    refuseGrantingMoreThanHeld(access, fields);
    await this.write(access, fields, async (tx) => {
      const row = await this.current(tx, id);
      checkVersion(change.ifMatch ?? now.version, row.version);
      await this.clients.change(tx, id, fields);
      await writeAudit(tx, access, {
        act: 'api-client.changed',
        subjectType: 'api-client',
        subjectId: id,
        detail: { before: shown(keptFields(row)), after: shown(fields) },
      });
    });
    this.gate.forgetClient(id);
  }

  /** Ends a client with its keys and the tokens made with them. To revoke what is revoked is no mistake.
   *  @throws ClientNotFound */
  async revoke(access: Access, id: string): Promise<void> {
    access.require('api_client.manage');
    await this.database.transaction(access, async (tx) => {
      const row = await this.clients.lock(tx, id);
      if (!row) throw new ClientNotFound();
      if (row.revoked_at !== null) return;
      await this.clients.revoke(tx, id);
      await writeAudit(tx, access, {
        act: 'api-client.revoked',
        subjectType: 'api-client',
        subjectId: id,
        detail: { name: row.name },
      });
    });
    this.gate.forgetClient(id);
  }

  private async current(tx: Tx, id: string): Promise<ApiClientRow> {
    const row = await this.clients.lock(tx, id);
    if (!row) throw new ClientNotFound();
    if (statusOf({ revokedAt: row.revoked_at, expiresAt: null }, new Date()) === 'revoked') throw new ClientEnded();
    return row;
  }

  private write<T>(access: Access, fields: ApiClientFields, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.transaction(access, async (tx) => {
      await requireKnown(tx, fields);
      return refusing({ api_client_name_key: () => new ClientNameTaken(fields.name) }, () => work(tx));
    });
  }
}

function fieldsOf(wishes: ApiClientWishes, otherwise: ApiClientFields): ApiClientFields {
  const name = (wishes.name ?? otherwise.name).trim();
  if (name === '') throw new ClientInvalid('name', 'The name must not be blank.');
  const scopes = wishes.scopes ?? otherwise.scopes;
  const unknown = scopes.find((key) => keyScopeOf(key) === null);
  if (unknown !== undefined) throw new ClientInvalid('scopes', `There is no key scope "${unknown}".`);
  const groups = wishes.fieldGroups ?? otherwise.fieldGroups;
  return {
    name,
    scopes,
    contactId: wishes.contactId ?? otherwise.contactId,
    description: wishes.description ?? otherwise.description,
    boundary: wishes.boundary === undefined ? otherwise.boundary : boundaryOf(wishes.boundary),
    fieldGroups: CLIENT_FIELD_GROUPS.filter((group) => groups.includes(group)),
    requestsPerMinute: wishes.requestsPerMinute ?? otherwise.requestsPerMinute,
    addresses: wishes.addresses === undefined ? otherwise.addresses : wishes.addresses.map(checkedNetwork),
    expiresAt: wishes.expiresAt === undefined ? otherwise.expiresAt : wishes.expiresAt,
  };
}

function boundaryOf(wished: Partial<DataBoundary> | null): DataBoundary | null {
  if (wished === null) return null;
  const { productLines = null, departments = null, locations = null, campaigns = null } = wished;
  const lists = [productLines, departments, locations, campaigns];
  return lists.every((list) => list === null) ? null : { productLines, departments, locations, campaigns };
}

function checkedNetwork(text: string): string {
  const network = networkOf(text);
  if (network === null) throw new ClientInvalid('addresses', `"${text}" is no address and no network.`);
  return network;
}

function keptFields(row: ApiClientRow): ApiClientFields {
  return {
    name: row.name,
    description: row.description,
    contactId: row.contact_id,
    scopes: row.scopes,
    boundary: row.boundary,
    fieldGroups: row.field_groups,
    requestsPerMinute: row.requests_per_minute,
    addresses: row.addresses,
    expiresAt: row.expires_at,
  };
}

function shown(fields: ApiClientFields): Record<string, unknown> {
  return { ...fields, expiresAt: fields.expiresAt?.toISOString() ?? null };
}

/** @throws ClientInvalid when the contact or a part of the boundary is not there */
async function requireKnown(sql: Sql, { contactId, boundary }: ApiClientFields): Promise<void> {
  const [contact] = await sql.query('select 1 from auth.person where id = $1', [contactId]);
  if (!contact) throw new ClientInvalid('contactId', 'There is no such person.');
  const lines = boundary?.productLines ?? [];
  const known = await sql.query<{ slug: string }>(
    `select slug from ${SALES_VIEWS.productLine} where slug = any($1::text[])`,
    [lines],
  );
  const missing = lines.find((slug) => known.every((line) => line.slug !== slug));
  if (missing !== undefined) throw new ClientInvalid('boundary', `There is no product line "${missing}".`);
}
