import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { mergeImpossible, notFound } from '../../domain/lead.errors.js';
import { writeActivities, type NewActivity } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { leadReach } from '../persistence/lead.scope.js';
import { lockLeads, saveLeads } from '../persistence/lead.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { keepMerge, moveActivities } from '../persistence/merge.store.js';
import { announce, refresh } from './lead-work.js';
import { MERGED_COLUMNS, mergedLead } from './merge-rules.js';

export interface WantedMerge {
  readonly winnerId: string;
  readonly loserIds: readonly string[];
  /** By field the lead whose value stays. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Versions that the caller saw. */
  readonly versions?: readonly { readonly leadId: string; readonly version: number }[];
}

/** Makes one lead of several. */
@Injectable()
export class MergeLeads {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Of two people who merge the same leads the first does; the other is told.
   *  @returns id of the merge
   *  @throws DomainError `lead-not-found`, `merge-impossible` when a lead was merged, binned or changed meanwhile */
  async execute(access: Access, wanted: WantedMerge): Promise<string> {
    access.require('lead.merge');
    return this.database.transaction(access, async (tx) => {
      const { winner, losers } = await this.locked(tx, access, wanted);
      const rules = await loadRules(tx);
      const merged = mergedLead(winner, losers, { choices: wanted.fields ?? {}, pipeline: rules.pipeline });
      refresh(merged, rules);
      const [saved] = await saveLeads(tx, [merged], MERGED_COLUMNS);
      await this.bin(tx, access, { losers, winnerId: winner.id });
      const movedActivities = await moveActivities(tx, { from: losers.map(({ id }) => id), to: winner.id });
      const id = await keepMerge(tx, access, { winner, version: saved?.version ?? 0, losers, movedActivities });
      await writeActivities(tx, access, entriesOf({ id, winner, merged, losers }));
      const detail = { loserIds: losers.map((lead) => lead.id), mergeId: id };
      await writeAudit(tx, access, { act: 'lead.merged', subjectType: 'lead', subjectId: winner.id, detail });
      await announce(tx, this.outbox, { ids: [winner.id, ...detail.loserIds], owned: [winner, merged, ...losers] });
      return id;
    });
  }

  private async locked(tx: Tx, access: Access, wanted: WantedMerge): Promise<{ winner: LeadRow; losers: LeadRow[] }> {
    const ids = [...new Set([wanted.winnerId, ...wanted.loserIds])];
    if (ids.length < 2) throw mergeImpossible('Choose at least two leads.');
    const leads = await lockLeads(tx, await leadReach(tx, access, 'lead.merge'), ids);
    if (leads.length < ids.length) await this.refuseGone(tx, access, ids);
    const changed = wanted.versions?.find(({ leadId, version }) =>
      leads.some((lead) => lead.id === leadId && lead.version !== version),
    );
    if (changed)
      throw mergeImpossible('Somebody has changed or merged one of these leads since you looked. Look at them again.');
    const winner = leads.find(({ id }) => id === wanted.winnerId);
    if (!winner) throw notFound('lead');
    return { winner, losers: leads.filter(({ id }) => id !== winner.id) };
  }

  /** Tells a lead that was merged or binned meanwhile from one that never was the caller's.
   *  @throws DomainError `merge-impossible`, `lead-not-found` */
  private async refuseGone(tx: Tx, access: Access, ids: readonly string[]): Promise<never> {
    const { isAll, people } = await leadReach(tx, access, 'lead.merge');
    const gone = await tx.query<{ is_merged: boolean }>(
      `select merged_into is not null as is_merged from leads.lead
       where id = any($1::uuid[]) and deleted_at is not null and ($2::boolean or assigned_to = any($3::uuid[]) or created_by = any($3::uuid[]))`,
      [ids, isAll, people],
    );
    if (gone.length === 0) throw notFound('lead');
    const how = gone.some(({ is_merged: isMerged }) => isMerged) ? 'merged' : 'put into the bin';
    throw mergeImpossible(`Somebody has ${how} one of these leads already. Look at the list again.`);
  }

  private async bin(
    tx: Tx,
    access: Access,
    { losers, winnerId }: { losers: readonly LeadRow[]; winnerId: string },
  ): Promise<void> {
    const by = access.actor.kind === 'person' ? access.actor.id : null;
    const binned = losers.map((lead) => ({ ...lead, deleted_at: new Date(), deleted_by: by, merged_into: winnerId }));
    await saveLeads(tx, binned, ['deleted_at', 'deleted_by', 'merged_into']);
  }
}

function entriesOf(merge: { id: string; winner: LeadRow; merged: LeadRow; losers: readonly LeadRow[] }): NewActivity[] {
  const { id, winner, merged, losers } = merge;
  const names = losers.map((lead) => lead.full_name ?? lead.phone ?? lead.email ?? 'a lead without a name');
  const entries: NewActivity[] = [
    {
      ...{ lead_id: winner.id, kind: 'merge', text: `Merged with ${names.join(', ')}.` },
      detail: { mergeId: id, loserIds: losers.map((lead) => lead.id) },
    },
  ];
  if (winner.status === merged.status) return entries;
  const move = { lead_id: winner.id, kind: 'status' as const, from_status: winner.status, to_status: merged.status };
  return [...entries, { ...move, text: 'Furthest status of the merged leads.', detail: { mergeId: id } }];
}
