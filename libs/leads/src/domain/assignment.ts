import type { BusinessDate } from '@tierline/shared/time';
import { nobodyToAssign } from './lead.errors.js';
import { isPressing, type LeadPriority } from './score.js';

/** A lead that somebody should get. */
export interface LeadToAssign {
  readonly id: string;
  readonly score: number;
  readonly priority: LeadPriority;
  readonly leadDate: BusinessDate | null;
  /** Who has it already; stays. */
  readonly assignedTo: string | null;
  readonly city: string | null;
  readonly leadSource: string | null;
  readonly leadType: string | null;
}

/** Somebody who can get leads. */
export interface Assignee {
  readonly id: string;
  readonly name: string;
  readonly isSenior: boolean;
  /** Open leads that the person has now. */
  readonly openLeads: number;
  /** Most open leads at the same time; null without a limit. */
  readonly capacity: number | null;
}

/** Sends leads with these values to one person. A value left out does not matter; texts are compared without regard to capitals. */
export interface AssignmentRule {
  readonly assigneeId: string;
  readonly city?: string;
  readonly leadSource?: string;
  readonly leadType?: string;
  readonly scoreFrom?: number;
}

/** What the plan says about one lead. `assigneeId` is null when nobody can take it. */
export interface PlannedAssignment {
  readonly leadId: string;
  readonly assigneeId: string | null;
  /** Whether the lead changes hands; one that somebody has already stays there. */
  readonly isNew: boolean;
  /** One sentence. */
  readonly reason: string;
}

/** Evens out the open leads: the best leads first, each to the person with the fewest, the first of the list among equals; leads of high
 *  priority to seniors when there are any.
 *  @param leads in their order of origin
 *  @returns in the order in which they were given away
 *  @throws DomainError `nobody-to-assign`
 *  @source leads 8 */
export function assignBalanced(leads: readonly LeadToAssign[], people: readonly Assignee[]): PlannedAssignment[] {
  const loads = new Loads(people);
  return inOrderOfWorth(leads).map((lead) => {
    if (lead.assignedTo !== null) return kept(lead);
    const pool = poolOf(lead, people);
    const person = loads.fewest(pool);
    return person ? loads.give(lead, person, `fewest open leads of ${pool.length}`) : nobody(lead);
  });
}

/** Deals the leads out in turn, in their own order, starting with the first person; someone whose capacity is reached is passed over.
 *  @throws DomainError `nobody-to-assign` */
export function assignRoundRobin(leads: readonly LeadToAssign[], people: readonly Assignee[]): PlannedAssignment[] {
  const loads = new Loads(people);
  let turn = 0;
  return leads.map((lead) => {
    if (lead.assignedTo !== null) return kept(lead);
    for (let passed = 0; passed < people.length; passed += 1) {
      const person = people[(turn + passed) % people.length];
      if (person && loads.hasRoom(person)) {
        turn += passed + 1;
        return loads.give(lead, person, 'next in turn');
      }
    }
    return nobody(lead);
  });
}

/** Gives each lead to the person of the first rule that fits it and that has room.
 *  @throws DomainError `nobody-to-assign` */
export function assignByRule(
  leads: readonly LeadToAssign[],
  people: readonly Assignee[],
  rules: readonly AssignmentRule[],
): PlannedAssignment[] {
  const loads = new Loads(people);
  const byId = new Map(people.map((person) => [person.id, person]));
  return inOrderOfWorth(leads).map((lead) => {
    if (lead.assignedTo !== null) return kept(lead);
    for (const [index, rule] of rules.entries()) {
      const person = byId.get(rule.assigneeId);
      if (person && fits(lead, rule) && loads.hasRoom(person)) return loads.give(lead, person, `rule ${index + 1}`);
    }
    return {
      leadId: lead.id,
      assigneeId: null,
      isNew: false,
      reason: 'No rule fits, or nobody named by one has room.',
    };
  });
}

/** Open leads per person while a plan is made. */
class Loads {
  private readonly open: Map<string, number>;

  constructor(people: readonly Assignee[]) {
    if (people.length === 0) throw nobodyToAssign();
    this.open = new Map(people.map(({ id, openLeads }) => [id, openLeads]));
  }

  hasRoom({ id, capacity }: Assignee): boolean {
    return capacity === null || this.of(id) < capacity;
  }

  fewest(people: readonly Assignee[]): Assignee | null {
    let best: Assignee | null = null;
    for (const person of people) {
      if (this.hasRoom(person) && (best === null || this.of(person.id) < this.of(best.id))) best = person;
    }
    return best;
  }

  give(lead: LeadToAssign, person: Assignee, why: string): PlannedAssignment {
    this.open.set(person.id, this.of(person.id) + 1);
    return { leadId: lead.id, assigneeId: person.id, isNew: true, reason: `${person.name}: ${why}.` };
  }

  private of(id: string): number {
    return this.open.get(id) ?? 0;
  }
}

function poolOf(lead: LeadToAssign, people: readonly Assignee[]): readonly Assignee[] {
  if (!isPressing(lead.priority)) return people;
  const seniors = people.filter(({ isSenior }) => isSenior);
  return seniors.length > 0 ? seniors : people;
}

// Sorting is stable: equal leads stay in their order of origin.
function inOrderOfWorth(leads: readonly LeadToAssign[]): LeadToAssign[] {
  return [...leads].sort((left, right) => {
    if (left.score !== right.score) return right.score - left.score;
    if (left.leadDate === right.leadDate) return 0;
    if (left.leadDate === null) return 1;
    return right.leadDate === null || left.leadDate < right.leadDate ? -1 : 1;
  });
}

function fits(lead: LeadToAssign, rule: AssignmentRule): boolean {
  return (
    isSame(lead.city, rule.city) &&
    isSame(lead.leadSource, rule.leadSource) &&
    isSame(lead.leadType, rule.leadType) &&
    (rule.scoreFrom === undefined || lead.score >= rule.scoreFrom)
  );
}

function isSame(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || value?.trim().toLowerCase() === wanted.trim().toLowerCase();
}

function kept({ id, assignedTo }: LeadToAssign): PlannedAssignment {
  return { leadId: id, assigneeId: assignedTo, isNew: false, reason: 'Somebody has this lead already.' };
}

function nobody({ id }: LeadToAssign): PlannedAssignment {
  return { leadId: id, assigneeId: null, isNew: false, reason: 'Everybody who may have this lead has no room.' };
}
