import type { Tx } from '@tierline/platform/database';
import type { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { PlannedAssignment } from '../../domain/assignment.js';
import { writeActivities } from '../persistence/activity.store.js';
import { keepTurns } from '../persistence/assignment-rule.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { saveLeads } from '../persistence/lead.store.js';
import { announce } from './lead-work.js';

/** What is planned for a lead, with the lead as it is locked. */
export type GivenLead = PlannedAssignment & { readonly lead: LeadRow };

export function withLeads(plan: readonly PlannedAssignment[], leads: readonly LeadRow[]): GivenLead[] {
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  return plan.flatMap((one) => {
    const lead = byId.get(one.leadId);
    return lead ? [{ ...one, lead }] : [];
  });
}

/** Carries a plan out: leads that change hands are written with an entry of the timeline each, and all of it with one of the audit log.
 *  @param how `method` is how the plan was made, as the log names it
 *  @returns how many leads changed hands */
export async function giveLeads(
  tx: Tx,
  outbox: Outbox,
  { access, plan, method }: { access: Access; plan: readonly GivenLead[]; method: string },
): Promise<number> {
  const given = plan.filter(({ isNew }) => isNew);
  if (given.length === 0) return 0;
  const before = given.map(({ lead }) => ({ ...lead }));
  for (const { lead, assigneeId } of given) lead.assigned_to = assigneeId;
  const leads = given.map(({ lead }) => lead);
  await saveLeads(tx, leads, ['assigned_to']);
  await keepTurns(tx, lastOfTeams(given));
  const entries = given.map(({ leadId, assigneeId, reason }) => ({
    ...{ lead_id: leadId, kind: 'assignment' as const, from_assignee: null, to_assignee: assigneeId, text: reason },
    detail: { method },
  }));
  await writeActivities(tx, access, entries);
  await writeAudit(tx, access, {
    act: 'lead.distributed',
    subjectType: 'lead',
    subjectId: given[0]?.leadId ?? '',
    detail: { method, assigned: given.length, left: leftOf(plan), people: sharesOf(given) },
  });
  await announce(tx, outbox, { ids: given.map(({ leadId }) => leadId), owned: [...before, ...leads] });
  return given.length;
}

function lastOfTeams(given: readonly GivenLead[]): Map<string, string> {
  return new Map(
    given.flatMap(({ teamId, assigneeId }) =>
      teamId === undefined || assigneeId === null ? [] : [[teamId, assigneeId]],
    ),
  );
}

function leftOf(plan: readonly GivenLead[]): number {
  return plan.filter(({ assigneeId }) => assigneeId === null).length;
}

/** Leads per person. */
function sharesOf(given: readonly GivenLead[]): Record<string, number> {
  const shares: Record<string, number> = {};
  for (const { assigneeId } of given) if (assigneeId !== null) shares[assigneeId] = (shares[assigneeId] ?? 0) + 1;
  return shares;
}
