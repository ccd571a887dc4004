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
import { writeActivities } from '../persistence/activity.store.js';
import { assigneeOf, assigneesWithin, loadAssignmentRules, type AssigneeRow } from '../persistence/assignee.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import type { LeadRow } from '../persistence/lead.row.js';
import { leadReach } from '../persistence/lead.scope.js';
import { saveLeads } from '../persistence/lead.store.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { lockChosen, type ChosenLeads } from './chosen-leads.js';
import { announce } from './lead-work.js';

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
  readonly plan: readonly (PlannedAssignment & { readonly lead: LeadRow })[];
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
        const plan = planOf(leads, people, { method: wanted.method, rules: await loadAssignmentRules(tx) });
        const distribution = distributionOf(plan, leads, people);
        if (!wanted.isDryRun) await this.carryOut(tx, access, { distribution, method: wanted.method });
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

  private async carryOut(
    tx: Tx,
    access: Access,
    { distribution, method }: { distribution: Distribution; method: AssignmentMethod },
  ): Promise<void> {
    const given = distribution.plan.filter(({ isNew }) => isNew);
    if (given.length === 0) return;
    const before = given.map(({ lead }) => ({ ...lead }));
    for (const { lead, assigneeId } of given) lead.assigned_to = assigneeId;
    await saveLeads(
      tx,
      given.map(({ lead }) => lead),
      ['assigned_to'],
    );
    const entries = given.map(({ leadId, assigneeId, reason }) => ({
      ...{ lead_id: leadId, kind: 'assignment' as const, from_assignee: null, to_assignee: assigneeId, text: reason },
      detail: { method },
    }));
    await writeActivities(tx, access, entries);
    const people = Object.fromEntries(distribution.people.map(({ id, given: count }) => [id, count]));
    const detail = { method, assigned: given.length, left: distribution.left, people };
    await writeAudit(tx, access, {
      act: 'lead.distributed',
      subjectType: 'lead',
      subjectId: given[0]?.leadId ?? '',
      detail,
    });
    await announce(tx, this.outbox, {
      ids: given.map(({ leadId }) => leadId),
      owned: [...before, ...given.map(({ lead }) => lead)],
    });
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
    ...{ city: lead.city, leadSource: lead.lead_source, leadType: lead.lead_type },
  }));
  if (method === 'balanced') return assignBalanced(given, team);
  if (method === 'round-robin') return assignRoundRobin(given, team);
  const byCity = people.flatMap(({ person_id: assigneeId, cities }) => cities.map((city) => ({ assigneeId, city })));
  return assignByRule(given, team, [...rules, ...byCity]);
}

function distributionOf(
  plan: readonly PlannedAssignment[],
  leads: readonly LeadRow[],
  people: readonly AssigneeRow[],
): Distribution {
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  const given = new Map<string, number>();
  for (const { assigneeId, isNew } of plan) {
    if (isNew && assigneeId !== null) given.set(assigneeId, (given.get(assigneeId) ?? 0) + 1);
  }
  return {
    plan: plan.flatMap((one) => {
      const lead = byId.get(one.leadId);
      return lead ? [{ ...one, lead }] : [];
    }),
    people: people.map(({ person_id: id, name, open_leads: openBefore }) => ({
      id,
      name,
      openBefore,
      given: given.get(id) ?? 0,
    })),
    assigned: plan.filter(({ isNew }) => isNew).length,
    kept: plan.filter(({ isNew, assigneeId }) => !isNew && assigneeId !== null).length,
    left: plan.filter(({ assigneeId }) => assigneeId === null).length,
  };
}
