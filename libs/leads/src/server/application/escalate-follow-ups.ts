import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS, COMPANY_TODAY } from '@tierline/contracts/auth';
import type { Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { followUpLimits } from '../../domain/follow-up.js';
import { writeActivities } from '../persistence/activity.store.js';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { listed, TellPeople } from './tell-people.js';

interface Escalated {
  lead_id: string;
  full_name: string | null;
  assignee_name: string;
  follow_up_date: string;
  leader_id: string;
  leader_email: string;
}

/** Tells team leaders of follow-ups that their people have let lie for long; once for each day that a follow-up was due. */
@Injectable()
export class EscalateFollowUps {
  constructor(private readonly people: TellPeople) {}

  /** @returns how many leads were told of
   *  @source leads 7 */
  async execute(now = new Date()): Promise<number> {
    return this.people.inTurn(now, async (tx, rules) => {
      const { escalated: limit } = followUpLimits(rules.today, rules.followUp);
      const found = await this.overdue(tx, limit);
      const byLeader = Map.groupBy(found, ({ leader_id: leader }) => leader);
      for (const leads of byLeader.values()) await this.tell(tx, leads, rules);
      const ids = [...new Set(found.map(({ lead_id: id }) => id))];
      await tx.query(`update leads.lead set escalated_for = follow_up_date where id = any($1::uuid[])`, [ids]);
      await writeActivities(
        tx,
        systemAccess,
        ids.map((id) => ({ lead_id: id, kind: 'escalation', text: 'The team leader was told.' })),
      );
      return ids.length;
    });
  }

  /** Leads whose follow-up was due on that day or before, with each leader of who works on them. */
  private overdue(tx: Tx, limit: string): Promise<Escalated[]> {
    return tx.query<Escalated>(
      `select distinct on (l.id, leader.id) l.id as lead_id, l.full_name, assignee.name as assignee_name, l.follow_up_date,
         leader.id as leader_id, leader.email as leader_email
       from leads.lead l
       join ${AUTH_VIEWS.person} assignee on assignee.id = l.assigned_to
       join ${AUTH_VIEWS.orgMembership} member on member.person_id = l.assigned_to and member.tree = 'team'
         and member.valid_from <= ${COMPANY_TODAY} and (member.valid_until is null or ${COMPANY_TODAY} < member.valid_until)
       join ${AUTH_VIEWS.teamLeader} leads_team on leads_team.team_id = member.node_id and leads_team.person_id <> l.assigned_to
         and leads_team.valid_from <= ${COMPANY_TODAY} and (leads_team.valid_until is null or ${COMPANY_TODAY} < leads_team.valid_until)
       join ${AUTH_VIEWS.person} leader on leader.id = leads_team.person_id and leader.is_active
       where l.deleted_at is null and leads.due_key(l.follow_up_date, l.priority_rank) <= leads.due_key($1::date, 9::smallint)
         and l.escalated_for is distinct from l.follow_up_date
       order by l.id, leader.id`,
      [limit],
    );
  }

  private async tell(tx: Tx, leads: readonly Escalated[], { today, sendsEscalations }: LeadRules): Promise<void> {
    const [first] = leads;
    if (!first) return;
    const title = `${leads.length} ${leads.length === 1 ? 'follow-up of your team lies' : 'follow-ups of your team lie'} for long`;
    const text = listed(leads, lineOf).join('\n');
    await this.people.tell(tx, {
      ...{ person: { id: first.leader_id, email: first.leader_email }, kind: 'escalation', day: today, title, text },
      leadIds: leads.map(({ lead_id: id }) => id),
      isMailed: sendsEscalations,
    });
  }
}

function lineOf(lead: Escalated): string {
  return `${lead.follow_up_date}  ${lead.full_name ?? 'Lead without a name'} - ${lead.assignee_name}`;
}
