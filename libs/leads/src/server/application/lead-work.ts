import type { Outbox } from '@tierline/platform/outbox';
import { LEADS_CHANGED_CHANNEL, leadsChangedV1, MOST_LEADS_NAMED, type LeadId } from '@tierline/contracts/leads';
import type { PersonId } from '@tierline/contracts/auth';
import type { Tx } from '@tierline/platform/database';
import { followUpDate } from '../../domain/follow-up.js';
import { pointsOf, priorityOf, type ScoredFacts } from '../../domain/score.js';
import type { LeadRow } from '../persistence/lead.row.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';

/** Columns that follow from the others. */
export const DERIVED = ['score', 'priority', 'follow_up_date'] as const satisfies readonly (keyof LeadRow)[];

/** Whose a lead is. */
export interface Owned {
  readonly assigned_to: string | null;
  readonly created_by: string | null;
}

/** What of a lead scores. */
export function scoredFactsOf(lead: LeadRow): ScoredFacts {
  return {
    phone: lead.phone,
    email: lead.email,
    city: lead.city,
    leadType: lead.lead_type,
    childAge: lead.child_age,
    childAgeText: lead.child_age_text,
  };
}

/** Works out again what follows from the facts of a lead: score, next follow-up and priority. What a person chose stays. */
export function refresh(lead: LeadRow, { scoring, followUp, pipeline, today }: LeadRules): void {
  lead.score = pointsOf(scoredFactsOf(lead), scoring);
  if (!lead.follow_up_is_manual) {
    const facts = {
      status: lead.status,
      statusUpdatedAt: lead.status_updated_at,
      lastContactDate: lead.last_contact_date,
      createdAt: lead.created_at,
    };
    lead.follow_up_date = followUpDate(facts, followUp, pipeline);
  }
  if (lead.priority_is_manual) return;
  const { score, status } = lead;
  lead.priority = priorityOf({ score, status, followUpDate: lead.follow_up_date }, today, scoring).priority;
}

/** Tells other modules, and whoever looks at a dashboard, that leads have changed.
 *  @param owned the leads as they were and as they are, so that old and new owners hear of it */
export async function announce(
  tx: Tx,
  outbox: Outbox,
  changed: { readonly ids: readonly string[]; readonly owned: readonly Owned[]; readonly areNew?: boolean },
): Promise<void> {
  const people = [...new Set(changed.owned.flatMap(({ assigned_to: to, created_by: by }) => [to, by]))];
  await outbox.append(tx, leadsChangedV1, {
    leadIds: changed.ids.length > MOST_LEADS_NAMED ? [] : (changed.ids as LeadId[]),
    ...(changed.areNew ? { areNew: true } : {}),
    importId: null,
    people: people.filter((id): id is PersonId => id !== null),
  });
  await tx.query(`select pg_notify($1, '')`, [LEADS_CHANGED_CHANNEL]);
}
