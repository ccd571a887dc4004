import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import {
  assignBalanced,
  assignByRule,
  assignRoundRobin,
  type AssignmentRule,
  type PlannedAssignment,
} from '../../domain/assignment.js';
import { nobodyToAssign, notFound } from '../../domain/lead.errors.js';
import { assigneeOf, assigneesWithin, type AssigneeRow } from '../persistence/assignee.store.js';
import { loadAssignmentRules } from '../persistence/assignment-rule.store.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { leadReach } from '../persistence/lead.scope.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { lockChosen, type ChosenLeads } from './chosen-leads.js';
import { giveLeads, withLeads, type GivenLead } from './give-leads.js';

export const ASSIGNMENT_METHODS = ['balanced', 'round-robin', 'rules'] as const;
export type AssignmentMethod = (typeof ASSIGNMENT_METHODS)[number];

export interface WantedDistribution extends ChosenLeads {
  readonly method: AssignmentMethod;
  /** Who may get leads; everybody who takes leads when left out. */
  readonly personIds?: readonly string[];
  /** Whether nothing is written and the answer is only a plan. */
  readonly isDryRun: boolean;
}

/** What an assignment does, or would do. */
export interface Distribution {
  readonly plan: readonly GivenLead[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly openBefore: number;
    readonly given: number;
  }[];
  readonly assigned: number;
  /** Leads that somebody has already; they stay there. */
  readonly kept: number;
  /** Leads that nobody can take. */
  readonly left: number;
  /** Leads that each rule takes, by its place from 1; rules that take none are left out, as are the cities of people. */
  readonly rules: readonly { readonly rule: number; readonly leads: number }[];
}

/** Gives leads that nobody works on to people: evened out, in turn, or by the company's rules. */
@Injectable()
export class DistributeLeads {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `too-many-leads`, `nobody-to-assign`, `person-not-found` */
  async execute(access: Access, wanted: WantedDistribution): Promise<Distribution> {
    access.require('lead.assign');
    return this.database.transaction(
      access,
      async (tx) => {
        const rules = await loadRules(tx);
        const leads = await lockChosen(tx, access, { chosen: wanted, permission: 'lead.assign', rules });
        const people = await this.people(tx, access, wanted.personIds);
        const assignmentRules = await loadAssignmentRules(tx);
        const plan = planOf(leads, people, { method: wanted.method, rules: assignmentRules });
        const distribution = distributionOf(plan, { leads, people, rules: assignmentRules.length });
        if (!wanted.isDryRun)
          await giveLeads(tx, this.outbox, { access, plan: distribution.plan, method: wanted.method });
        return distribution;
      },
      { timeoutMs: 60_000 },
    );
  }

  private async people(tx: Tx, access: Access, ids: readonly string[] | undefined): Promise<AssigneeRow[]> {
    const found = await assigneesWithin(tx, await leadReach(tx, access, 'lead.assign'), ids);
    if (ids?.some((id) => !found.some((one) => one.person_id === id))) throw notFound('person');
    const people = found.filter(({ takes_leads: takes }) => takes || ids !== undefined);
    if (people.length === 0) throw nobodyToAssign();
    return people;
  }
}

/** The plan of a method. By rules, the cities of people come after the company's rules. */
export function planOf(
  leads: readonly LeadRow[],
  people: readonly AssigneeRow[],
  { method, rules }: { method: AssignmentMethod; rules: readonly AssignmentRule[] },
): PlannedAssignment[] {
  const team = people.map(assigneeOf);
  const given = leads.map((lead) => ({
    ...{
      id: lead.id,
      score: lead.score,
      priority: lead.priority,
      leadDate: lead.lead_date,
      assignedTo: lead.assigned_to,
    },
    ...{ city: lead.city, state: lead.state, leadSource: lead.lead_source, leadType: lead.lead_type },
    ...{ campaignTag: lead.campaign_tag, createdBy: lead.created_by },
  }));
  if (method === 'balanced') return assignBalanced(given, team);
  if (method === 'round-robin') return assignRoundRobin(given, team);
  return assignByRule(given, team, [...rules, ...rulesOfCities(people)]);
}

/** People get the leads of their cities. */
export function rulesOfCities(people: readonly AssigneeRow[]): AssignmentRule[] {
  return people.flatMap(({ person_id: personId, cities }) => cities.map((city) => ({ target: { personId }, city })));
}

function distributionOf(
  plan: readonly PlannedAssignment[],
  { leads, people, rules }: { leads: readonly LeadRow[]; people: readonly AssigneeRow[]; rules: number },
): Distribution {
  const given = plan.filter(({ isNew }) => isNew);
  const byPerson = countsBy(given, ({ assigneeId }) => assigneeId);
  const byRule = countsBy(given, ({ rule }) => (rule !== undefined && rule <= rules ? rule : null));
  return {
    plan: withLeads(plan, leads),
    people: people.map(({ person_id: id, name, open_leads: openBefore }) => ({
      ...{ id, name, openBefore },
      given: byPerson.get(id) ?? 0,
    })),
    assigned: given.length,
    kept: plan.filter(({ isNew, assigneeId }) => !isNew && assigneeId !== null).length,
    left: plan.filter(({ assigneeId }) => assigneeId === null).length,
    rules: [...byRule].map(([rule, count]) => ({ rule, leads: count })).sort((one, other) => one.rule - other.rule),
  };
}

function countsBy<Key>(
  plan: readonly PlannedAssignment[],
  keyOf: (one: PlannedAssignment) => Key | null,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const one of plan) {
    const key = keyOf(one);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
