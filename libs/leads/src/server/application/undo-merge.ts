import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { mergeNotUndoable, notFound } from '../../domain/lead.errors.js';
import { writeActivities, type NewActivity } from '../persistence/activity.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { LEAD_COLUMNS, type LeadRow } from '../persistence/lead.row.js';
import { leadReach } from '../persistence/lead.scope.js';
import { lockLeads, saveLeads } from '../persistence/lead.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { lockMerge, moveActivitiesBack, type MergeRow } from '../persistence/merge.store.js';
import { announce, refresh } from './lead-work.js';
import { MERGED_COLUMNS } from './merge-rules.js';

/** Makes several leads again of one that was merged. */
@Injectable()
export class UndoMerge {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `merge-not-found`; `merge-not-undoable` when it is undone already, or the lead was changed since */
  async execute(access: Access, id: string): Promise<string> {
    access.require('lead.unmerge');
    return this.database.transaction(access, async (tx) => {
      const merge = await lockMerge(tx, id);
      if (!merge) throw notFound('merge');
      const [winner] = await lockLeads(tx, await leadReach(tx, access, 'lead.unmerge'), [merge.winner_id]);
      if (!winner) throw notFound('merge');
      if (merge.undone_at) throw mergeNotUndoable('This merge is undone already.');
      if (winner.version !== merge.winner_version) {
        throw mergeNotUndoable(
          'Somebody has changed the lead since it was merged. Undo that first, or make a new lead by hand.',
        );
      }
      await this.separate(tx, access, { merge, winner });
      return winner.id;
    });
  }

  private async separate(
    tx: Tx,
    access: Access,
    { merge, winner }: { merge: MergeRow; winner: LeadRow },
  ): Promise<void> {
    const rules = await loadRules(tx);
    const former: LeadRow = { ...winner, ...onlyMerged(merge.winner_before) };
    const losers = await tx.query<LeadRow>(
      `select ${LEAD_COLUMNS} from leads.lead l where l.id = any($1::uuid[]) and l.merged_into = $2 order by l.id for update`,
      [merge.loser_ids, winner.id],
    );
    const back = losers.map((lead) => ({ ...lead, deleted_at: null, deleted_by: null, merged_into: null }));
    for (const lead of [former, ...back]) refresh(lead, rules);
    await saveLeads(tx, [former], MERGED_COLUMNS);
    await saveLeads(tx, back, ['deleted_at', 'deleted_by', 'merged_into', 'score', 'priority', 'follow_up_date']);
    await moveActivitiesBack(tx, merge.moved_activities);
    await tx.query(`update leads.merge set undone_at = now() where id = $1`, [merge.id]);
    await writeActivities(tx, access, entriesOf(merge, { winner, former, back }));
    const detail = { mergeId: merge.id, loserIds: merge.loser_ids };
    await writeAudit(tx, access, { act: 'lead.unmerged', subjectType: 'lead', subjectId: winner.id, detail });
    await announce(tx, this.outbox, { ids: [winner.id, ...merge.loser_ids], owned: [winner, former, ...back] });
  }
}

function onlyMerged(before: LeadRow): Partial<LeadRow> {
  return Object.fromEntries(MERGED_COLUMNS.map((name) => [name, before[name]]));
}

function entriesOf(
  { id: mergeId }: MergeRow,
  { winner, former, back }: { winner: LeadRow; former: LeadRow; back: readonly LeadRow[] },
): NewActivity[] {
  const told = [former, ...back].map((lead) => ({
    ...{ lead_id: lead.id, kind: 'unmerge' as const, text: 'The merge was undone.' },
    detail: { mergeId },
  }));
  if (winner.status === former.status) return told;
  const move = { lead_id: winner.id, kind: 'status' as const, from_status: winner.status, to_status: former.status };
  return [...told, { ...move, text: 'The merge was undone.', detail: { mergeId } }];
}
