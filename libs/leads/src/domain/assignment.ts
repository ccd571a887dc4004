import type { AssignmentWay } from '@tierline/contracts/auth';
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
  readonly state: string | null;
  readonly leadSource: string | null;
  readonly leadType: string | null;
  readonly campaignTag: string | null;
  /** Who entered or imported it. */
  readonly createdBy: string | null;
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

/** The members of a team as those who can get leads, and how it deals leads out among them. */
export interface ReceivingTeam {
  readonly id: string;
  readonly name: string;
  readonly way: AssignmentWay;
  readonly memberIds: readonly string[];
  /** Whose turn was the last; null before the first one. */
  readonly lastId: string | null;
}

/** Sends leads with these values to one person, or among a team. A value left out does not matter; texts are compared without regard to
 *  capitals. */
export interface AssignmentRule {
  readonly target: { readonly personId: string } | { readonly team: ReceivingTeam };
  readonly city?: string;
  readonly state?: string;
  readonly leadSource?: string;
  readonly leadType?: string;
  readonly campaignTag?: string;
  readonly scoreFrom?: number;
  /** Leads that one of these people entered. */
  readonly createdBy?: ReadonlySet<string>;
  /** Leads that it fits wait for a person's hand, whatever later rules say. */
  readonly waits?: boolean;
}

/** What the plan says about one lead. `assigneeId` is null when nobody can take it. */
export interface PlannedAssignment {
  readonly leadId: string;
  readonly assigneeId: string | null;
  /** Whether the lead changes hands; one that somebody has already stays there. */
  readonly isNew: boolean;
  /** One sentence. */
  readonly reason: string;
  /** The rule that decided, from 1; left out when none did. */
  readonly rule?: number;
  /** The team among whose members it was dealt out; left out for a lead that goes to a person. */
  readonly teamId?: string;
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

/** Gives each lead by the first rule that fits it and names somebody with room: to its person, or to a member of its team by the way of
 *  the team. People who are not among `people` get nothing.
 *  @throws DomainError `nobody-to-assign` */
export function assignByRule(
  leads: readonly LeadToAssign[],
  people: readonly Assignee[],
  rules: readonly AssignmentRule[],
): PlannedAssignment[] {
  const recipients = new Recipients(people);
  return inOrderOfWorth(leads).map((lead) => {
    if (lead.assignedTo !== null) return kept(lead);
    for (const [index, rule] of rules.entries()) {
      if (!fits(lead, rule)) continue;
      if (rule.waits) return left(lead, `Rule ${index + 1} fits, but its leads are given away by hand.`);
      const given = recipients.give(lead, rule, index + 1);
      if (given) return given;
    }
    return left(lead, 'No rule fits, or nobody named by one has room.');
  });
}

/** Who gets leads by rules while a plan is made. */
class Recipients {
  private readonly loads: Loads;
  private readonly byId: ReadonlyMap<string, Assignee>;
  /** Whose turn was the last, by team. */
  private readonly last = new Map<string, string>();

  constructor(private readonly people: readonly Assignee[]) {
    this.loads = new Loads(people);
    this.byId = new Map(people.map((person) => [person.id, person]));
  }

  /** Null when nobody whom the rule names has room. */
  give(lead: LeadToAssign, { target }: AssignmentRule, rule: number): PlannedAssignment | null {
    if ('personId' in target) {
      const person = this.byId.get(target.personId);
      if (!person || !this.loads.hasRoom(person)) return null;
      return { ...this.loads.give(lead, person, `rule ${rule}`), rule };
    }
    const { team } = target;
    const person = this.memberFor(lead, team);
    if (!person) return null;
    this.last.set(team.id, person.id);
    const why = team.way === 'balanced' ? 'fewest open leads' : 'next in turn';
    return { ...this.loads.give(lead, person, `rule ${rule}, ${why} of ${team.name}`), rule, teamId: team.id };
  }

  private memberFor(lead: LeadToAssign, team: ReceivingTeam): Assignee | null {
    const members = this.people.filter(({ id }) => team.memberIds.includes(id));
    if (team.way === 'balanced') return this.loads.fewest(poolOf(lead, members));
    const lastId = this.last.get(team.id) ?? team.lastId;
    const after = members.findIndex(({ id }) => id === lastId) + 1;
    const inTurn = [...members.slice(after), ...members.slice(0, after)];
    return inTurn.find((person) => this.loads.hasRoom(person)) ?? null;
  }
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
    isSame(lead.state, rule.state) &&
    isSame(lead.leadSource, rule.leadSource) &&
    isSame(lead.leadType, rule.leadType) &&
    isSame(lead.campaignTag, rule.campaignTag) &&
    (rule.scoreFrom === undefined || lead.score >= rule.scoreFrom) &&
    (rule.createdBy === undefined || (lead.createdBy !== null && rule.createdBy.has(lead.createdBy)))
  );
}

function isSame(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || value?.trim().toLowerCase() === wanted.trim().toLowerCase();
}

function kept({ id, assignedTo }: LeadToAssign): PlannedAssignment {
  return { leadId: id, assigneeId: assignedTo, isNew: false, reason: 'Somebody has this lead already.' };
}

function nobody(lead: LeadToAssign): PlannedAssignment {
  return left(lead, 'Everybody who may have this lead has no room.');
}

function left({ id }: LeadToAssign, reason: string): PlannedAssignment {
  return { leadId: id, assigneeId: null, isNew: false, reason };
}
