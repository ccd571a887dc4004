import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { statusOf } from '../../domain/api-client.js';
import { refuseGrantingMoreThanHeld } from '../../domain/client-duty.js';
import { ClientEnded, ClientKeyNotFound, ClientKeysFull, ClientNotFound } from '../../domain/clients.errors.js';
import { ApiClientStore } from '../persistence/api-client.store.js';
import { writeAudit } from '../persistence/audit.js';
import { refusing } from '../persistence/refusals.js';
import { keyView, type ApiClientKeyView } from './api-client-view.js';
import { ClientGate } from './client-gate.js';
import { makeClientKey } from './client-keys.js';

/** Makes and revokes the keys of programs. */
@Injectable()
export class ApiClientKeyCommands {
  constructor(
    private readonly database: Database,
    private readonly clients: ApiClientStore,
    private readonly gate: ClientGate,
  ) {}

  /** @returns the key with its text, which is nowhere else
   *  @throws ClientNotFound, ClientEnded, ClientKeysFull, DutyRefused `D6` since who holds the key can do what the client may */
  async make(
    access: Access,
    clientId: string,
    wishes: { expiresAt: Date | null; earlierKeyHours: number | null },
  ): Promise<ApiClientKeyView & { readonly key: string }> {
    access.require('api_client.manage');
    const key = makeClientKey();
    const { expiresAt, earlierKeyHours } = wishes;
    const row = await this.database.transaction(access, async (tx) => {
      const client = await this.clients.lock(tx, clientId);
      if (!client) throw new ClientNotFound();
      const status = statusOf({ revokedAt: client.revoked_at, expiresAt: client.expires_at }, new Date());
      if (status !== 'active') throw new ClientEnded();
      refuseGrantingMoreThanHeld(access, { scopes: client.scopes, fieldGroups: client.field_groups });
      if (earlierKeyHours !== null) await this.clients.endKeysIn(tx, clientId, earlierKeyHours);
      const createdBy = access.actor.kind === 'person' ? access.actor.id : null;
      const added = await refusing({ api_client_key_most_two: () => new ClientKeysFull() }, () =>
        this.clients.addKey(tx, clientId, { prefix: key.prefix, hash: key.hash, expiresAt, createdBy }),
      );
      const detail = { prefix: key.prefix, expiresAt: expiresAt?.toISOString() ?? null, earlierKeyHours };
      await writeAudit(tx, access, {
        act: 'api-client.key-made',
        subjectType: 'api-client',
        subjectId: clientId,
        detail: { keyId: added.id, ...detail },
      });
      return added;
    });
    this.gate.forgetClient(clientId);
    return { ...keyView(row, new Date()), key: key.text };
  }

  /** Ends one key and the tokens made with it. To revoke what is revoked is no mistake.
   *  @throws ClientNotFound, ClientKeyNotFound */
  async revoke(access: Access, clientId: string, keyId: string): Promise<ApiClientKeyView> {
    access.require('api_client.manage');
    const row = await this.database.transaction(access, async (tx) => {
      if (!(await this.clients.lock(tx, clientId))) throw new ClientNotFound();
      const revoked = await this.clients.revokeKey(tx, clientId, keyId);
      if (!revoked) throw new ClientKeyNotFound();
      await writeAudit(tx, access, {
        act: 'api-client.key-revoked',
        subjectType: 'api-client',
        subjectId: clientId,
        detail: { keyId, prefix: revoked.prefix },
      });
      return revoked;
    });
    this.gate.forgetClient(clientId);
    return keyView(row, new Date());
  }
}
