import { statusUnknown } from './lead.errors.js';

/** What a status says about the lead: still worked on, given up, or won. */
export type StatusKind = 'open' | 'lost' | 'won';

/** The coarse view of a status that dashboards count by; derived, never stored. */
export type LeadState = 'new' | 'in-progress' | 'closed' | 'rejected';

/** One status of the pipeline. Names are unique in it, whatever their capitals. */
export interface LeadStatus {
  readonly name: string;
  /** From 1. Of two leads that are merged, the status with the higher number stays. */
  readonly order: number;
  readonly kind: StatusKind;
  /** Days from a move into the status to the next follow-up; not negative. */
  readonly followUpDays: number;
}

/** The statuses of a company and where a lead may go from each. */
export interface Pipeline {
  /** By `order`, ascending. */
  readonly statuses: readonly LeadStatus[];
  /** Names that a lead may be moved to, by the name it has. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
}

export const LEAD_STATUSES = [
  'New Lead',
  'Initial Contact',
  'Follow Up 1',
  'Follow Up 2',
  'Follow Up 3',
  'Re-engage Later',
  'Lost - No Response',
  'Lost - Not Interested',
  'Lost - Price',
  'Lost - Location',
  'Interested',
  'Trial Membership',
  'Proposal Sent',
  'Negotiation',
  'Ready to Join',
  'Member',
] as const;

/** A status of the default pipeline. */
export type DefaultStatus = (typeof LEAD_STATUSES)[number];

export const NEW_LEAD = 'New Lead' satisfies DefaultStatus;
export const MEMBER = 'Member' satisfies DefaultStatus;
export const RE_ENGAGE_LATER = 'Re-engage Later' satisfies DefaultStatus;

const FOLLOW_UP_DAYS: Readonly<Record<DefaultStatus, number>> = {
  'New Lead': 2,
  'Initial Contact': 3,
  'Follow Up 1': 5,
  'Follow Up 2': 7,
  'Follow Up 3': 14,
  'Re-engage Later': 60,
  'Lost - No Response': 90,
  'Lost - Not Interested': 30,
  'Lost - Price': 21,
  'Lost - Location': 45,
  Interested: 7,
  'Trial Membership': 2,
  'Proposal Sent': 3,
  Negotiation: 2,
  'Ready to Join': 1,
  Member: 30,
};

const LOST: readonly DefaultStatus[] = [
  'Lost - No Response',
  'Lost - Not Interested',
  'Lost - Price',
  'Lost - Location',
];
const PROMISING: readonly DefaultStatus[] = [
  'Interested',
  'Trial Membership',
  'Proposal Sent',
  'Negotiation',
  'Ready to Join',
];
const LATER: readonly DefaultStatus[] = ['Re-engage Later'];
const FROM_TALKING: readonly DefaultStatus[] = ['Interested', 'Trial Membership', 'Proposal Sent', ...LOST, ...LATER];
const ANEW: readonly DefaultStatus[] = ['Initial Contact', 'Follow Up 1', 'Interested'];

const MOVES: Readonly<Record<DefaultStatus, readonly DefaultStatus[]>> = {
  'New Lead': ['Initial Contact', 'Follow Up 1', 'Interested', ...LOST, ...LATER],
  'Initial Contact': ['Follow Up 1', ...FROM_TALKING],
  'Follow Up 1': ['Follow Up 2', ...FROM_TALKING],
  'Follow Up 2': ['Follow Up 3', ...FROM_TALKING],
  'Follow Up 3': FROM_TALKING,
  'Re-engage Later': ANEW,
  'Lost - No Response': ANEW,
  'Lost - Not Interested': ANEW,
  'Lost - Price': ANEW,
  'Lost - Location': ANEW,
  Interested: fromPromising('Interested'),
  'Trial Membership': fromPromising('Trial Membership'),
  'Proposal Sent': fromPromising('Proposal Sent'),
  Negotiation: fromPromising('Negotiation'),
  'Ready to Join': fromPromising('Ready to Join'),
  Member: LATER,
};

/** The sixteen statuses that a company starts with.
 *  @source leads 6 */
export const DEFAULT_PIPELINE: Pipeline = {
  statuses: LEAD_STATUSES.map((name, index) => ({
    name,
    order: index + 1,
    kind: kindOf(name),
    followUpDays: FOLLOW_UP_DAYS[name],
  })),
  moves: MOVES,
};

/** @throws DomainError `status-unknown` */
export function statusOf(name: string, pipeline = DEFAULT_PIPELINE): LeadStatus {
  const status = pipeline.statuses.find((one) => one.name === name);
  if (!status) throw statusUnknown(name);
  return status;
}

/** The state that dashboards count a status by: the first status is new, a won one closed, a lost one rejected, any other in progress.
 *  @throws DomainError `status-unknown`
 *  @source campaigns and teams 6 */
export function stateOf(name: string, pipeline = DEFAULT_PIPELINE): LeadState {
  const { kind, order } = statusOf(name, pipeline);
  if (kind === 'won') return 'closed';
  if (kind === 'lost') return 'rejected';
  return pipeline.statuses.some((other) => other.order < order) ? 'in-progress' : 'new';
}

/** The status that a person means by setting a state.
 *  @param lostStatus which loss is meant; only for `rejected`
 *  @throws DomainError `status-unknown` when `lostStatus` is none, or none of the lost ones
 *  @source campaigns and teams 6 */
export function statusForState(state: LeadState, lostStatus?: string, pipeline = DEFAULT_PIPELINE): string {
  switch (state) {
    case 'new':
      return pipeline.statuses[0]?.name ?? NEW_LEAD;
    case 'in-progress':
      return 'Initial Contact' satisfies DefaultStatus;
    case 'closed':
      return pipeline.statuses.find(({ kind }) => kind === 'won')?.name ?? MEMBER;
    case 'rejected':
      return lostStatusOf(lostStatus ?? 'Lost - Not Interested', pipeline);
  }
}

/** Of two statuses the one further in the order: what a merge and an import leave standing, so that no lead goes back.
 *  @throws DomainError `status-unknown` */
export function furthestStatus(left: string, right: string, pipeline = DEFAULT_PIPELINE): string {
  return statusOf(right, pipeline).order > statusOf(left, pipeline).order ? right : left;
}

function lostStatusOf(name: string, pipeline: Pipeline): string {
  if (statusOf(name, pipeline).kind !== 'lost') throw statusUnknown(name);
  return name;
}

function kindOf(name: DefaultStatus): StatusKind {
  if (name === MEMBER) return 'won';
  return LOST.includes(name) ? 'lost' : 'open';
}

function fromPromising(name: DefaultStatus): readonly DefaultStatus[] {
  return [...PROMISING.filter((other) => other !== name), 'Member', ...LOST, ...LATER];
}
