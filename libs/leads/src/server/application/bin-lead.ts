import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { mergeNotUndoable, notFound } from '../../domain/lead.errors.js';
import { writeActivities } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { leadReach } from '../persistence/lead.scope.js';
import { lockDeletedLead, saveLeads } from '../persistence/lead.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { lockForAct } from './lead-access.js';
import { announce, DERIVED, refresh } from './lead-work.js';

/** Puts leads into the bin and takes them out again. */
@Injectable()
export class BinLead {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `lead-not-found`; VersionStale */
  async remove(access: Access, target: { readonly id: string; readonly version: number | null }): Promise<void> {
    access.require('lead.delete');
    await this.database.transaction(access, async (tx) => {
      const lead = await lockForAct(tx, access, { id: target.id, permission: 'lead.delete' });
      checkVersion(target.version, lead.version);
      lead.deleted_at = new Date();
      lead.deleted_by = access.actor.kind === 'person' ? access.actor.id : null;
      await saveLeads(tx, [lead], ['deleted_at', 'deleted_by']);
      await this.tell(tx, access, { lead, kind: 'deleted' });
    });
  }

  /** @throws DomainError `lead-not-found` when it is not in the bin; `merge-not-undoable` when it is there because it was merged */
  async restore(access: Access, id: string): Promise<void> {
    access.require('lead.delete');
    await this.database.transaction(access, async (tx) => {
      const lead = await lockDeletedLead(tx, await leadReach(tx, access, 'lead.delete'), id);
      if (!lead) throw notFound('lead');
      if (lead.merged_into) throw mergeNotUndoable('This lead is part of another one. Undo the merge instead.');
      lead.deleted_at = null;
      lead.deleted_by = null;
      refresh(lead, await loadRules(tx));
      await saveLeads(tx, [lead], ['deleted_at', 'deleted_by', ...DERIVED]);
      await this.tell(tx, access, { lead, kind: 'restored' });
    });
  }

  private async tell(
    tx: Tx,
    access: Access,
    { lead, kind }: { readonly lead: LeadRow; readonly kind: 'deleted' | 'restored' },
  ): Promise<void> {
    await writeActivities(tx, access, [{ lead_id: lead.id, kind }]);
    await writeAudit(tx, access, { act: `lead.${kind}`, subjectType: 'lead', subjectId: lead.id, detail: {} });
    await announce(tx, this.outbox, { ids: [lead.id], owned: [lead] });
  }
}
