import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import type { AssignmentRule, ReceivingTeam } from '../../domain/assignment.js';
import { assigneesWithin } from '../persistence/assignee.store.js';
import { loadAssignmentRules, receivingTeams } from '../persistence/assignment-rule.store.js';
import { LEAD_COLUMNS, type LeadRow } from '../persistence/lead.row.js';
import { planOf, rulesOfCities } from './distribute-leads.js';
import { giveLeads, withLeads } from './give-leads.js';

/** Leads that are handed out together. */
const BATCH = 2_000;
/** One hands out at a time: who has the fewest leads, and whose turn it is, must not change meanwhile. */
const IN_TURN = `select pg_advisory_xact_lock(hashtext('leads.handing-out'))`;

/** Hands out new leads that nobody has, for teams that want this. A lead falls to a team when the first rule that fits it names the team
 *  or somebody in it, or, where no rule fits, when somebody of the team entered or imported it.
 *  @source mis-and-teams 8, leads 8 */
@Injectable()
export class HandOutNewLeads {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Leads that somebody has, or had, are left alone, so that it may be run again.
   *  @param made leads by their ids, or all that an import made
   *  @returns how many leads were given to somebody */
  async execute(made: { readonly leadIds: readonly string[] } | { readonly importId: string }): Promise<number> {
    return this.database.transaction(
      systemAccess,
      async (tx) => {
        const teams = await receivingTeams(tx, { isAutomatic: true });
        if (teams.length === 0) return 0;
        await tx.query(IN_TURN);
        let given = 0;
        let last: string | null = null;
        do {
          const leads = await this.unassigned(tx, made, last);
          given += await this.handOut(tx, leads, teams);
          last = leads.length < BATCH ? null : (leads.at(-1)?.id ?? null);
        } while (last !== null);
        return given;
      },
      { timeoutMs: 120_000 },
    );
  }

  private unassigned(
    tx: Tx,
    made: Parameters<HandOutNewLeads['execute']>[0],
    after: string | null,
  ): Promise<LeadRow[]> {
    const [condition, value] =
      'importId' in made ? ['l.import_id = $1::uuid', made.importId] : ['l.id = any($1::uuid[])', made.leadIds];
    return tx.query<LeadRow>(
      `select ${LEAD_COLUMNS} from leads.lead l
       where ${condition} and l.assigned_to is null and l.deleted_at is null and ($2::uuid is null or l.id > $2::uuid)
         and not exists (select from leads.activity had where had.lead_id = l.id and had.kind = 'assignment')
       order by l.id limit ${BATCH} for update`,
      [value, after],
    );
  }

  private async handOut(tx: Tx, leads: readonly LeadRow[], teams: readonly ReceivingTeam[]): Promise<number> {
    if (leads.length === 0) return 0;
    const all = await assigneesWithin(tx, { isAll: true, people: [], campaigns: null });
    const people = all.filter(({ takes_leads: takes }) => takes);
    if (people.length === 0) return 0;
    const rules = automaticRules([...(await loadAssignmentRules(tx)), ...rulesOfCities(people)], teams);
    const plan = planOf(leads, people, { method: 'rules', rules: [...rules, ...rulesOfTeams(teams)] });
    return giveLeads(tx, this.outbox, { access: systemAccess, plan: withLeads(plan, leads), method: 'automatic' });
  }
}

/** Rules for others than teams that hand out by themselves keep their leads back, for somebody to give them away. */
function automaticRules(rules: readonly AssignmentRule[], teams: readonly ReceivingTeam[]): AssignmentRule[] {
  const ids = new Set(teams.map(({ id }) => id));
  const members = new Set(teams.flatMap(({ memberIds }) => memberIds));
  return rules.map((rule) => {
    const isTheirs = 'team' in rule.target ? ids.has(rule.target.team.id) : members.has(rule.target.personId);
    return isTheirs ? rule : { ...rule, waits: true };
  });
}

/** What people of a team enter or import falls to their team. */
function rulesOfTeams(teams: readonly ReceivingTeam[]): AssignmentRule[] {
  return teams.map((team) => ({ target: { team }, createdBy: new Set(team.memberIds) }));
}
