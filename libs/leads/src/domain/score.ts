import { addDays, type BusinessDate } from '@tierline/shared/time';

export type LeadPriority = 'urgent' | 'high' | 'medium' | 'low';

/** Highest first: what sorts before what. */
export const LEAD_PRIORITIES: readonly LeadPriority[] = ['urgent', 'high', 'medium', 'low'];

/** What of a lead scores. */
export interface ScoredFacts {
  /** E.164; null without a valid one. */
  readonly phone: string | null;
  /** Null without a valid one. */
  readonly email: string | null;
  readonly city: string | null;
  readonly leadType: string | null;
  /** Years. */
  readonly childAge: number | null;
  /** Age as the source says it where it is no number, `4-6 years`. */
  readonly childAgeText: string | null;
}

/** Weights in points and the scores from which a priority begins. */
export interface ScoreSettings {
  readonly phonePoints: number;
  readonly emailPoints: number;
  readonly cityPoints: number;
  /** For a child's age or a lead type. */
  readonly profilePoints: number;
  readonly highFrom: number;
  readonly mediumFrom: number;
  /** Statuses that make a high priority urgent. */
  readonly urgentStatuses: readonly string[];
  /** Days after its follow-up date from which a lead of high priority is urgent. */
  readonly urgentAfterDays: number;
}

/** @source leads 5 */
export const DEFAULT_SCORING: ScoreSettings = {
  phonePoints: 40,
  emailPoints: 35,
  cityPoints: 15,
  profilePoints: 10,
  highFrom: 70,
  mediumFrom: 40,
  urgentStatuses: ['Negotiation', 'Ready to Join'],
  urgentAfterDays: 1,
};

/** One line of the explanation of a score. */
export interface ScorePart {
  readonly part: 'phone' | 'email' | 'city' | 'profile';
  /** Points given, 0 or all of `possible`. */
  readonly points: number;
  readonly possible: number;
  /** One sentence. */
  readonly reason: string;
}

export interface LeadScore {
  /** Sum of the points of all parts. */
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

export interface ExplainedPriority {
  readonly priority: LeadPriority;
  /** Whether a person set it, so that nothing computed counts. */
  readonly isManual: boolean;
  /** One sentence. */
  readonly reason: string;
}

/** How good the data of a lead is, point by point.
 *  @source leads 5 */
export function scoreOf(facts: ScoredFacts, settings: ScoreSettings = DEFAULT_SCORING): LeadScore {
  const parts = [
    part('phone', facts.phone !== null, settings.phonePoints),
    part('email', facts.email !== null, settings.emailPoints),
    part('city', facts.city !== null, settings.cityPoints),
    part('profile', hasProfile(facts), settings.profilePoints),
  ];
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

/** Only the sum: for many leads at once. */
export function pointsOf(facts: ScoredFacts, settings: ScoreSettings = DEFAULT_SCORING): number {
  return (
    (facts.phone === null ? 0 : settings.phonePoints) +
    (facts.email === null ? 0 : settings.emailPoints) +
    (facts.city === null ? 0 : settings.cityPoints) +
    (hasProfile(facts) ? settings.profilePoints : 0)
  );
}

/** How soon somebody should care for a lead.
 *  @param lead.manual     what a person chose instead; null when nobody did
 *  @param lead.followUpDate day of the next follow-up; null when none is known
 *  @param today           day in the time zone of the company
 *  @source leads 5 */
export function priorityOf(
  lead: {
    readonly score: number;
    readonly status: string;
    readonly followUpDate: BusinessDate | null;
    readonly manual?: LeadPriority | null;
  },
  today: BusinessDate,
  settings: ScoreSettings = DEFAULT_SCORING,
): ExplainedPriority {
  if (lead.manual) return { priority: lead.manual, isManual: true, reason: 'A person set this priority.' };
  const computed = (priority: LeadPriority, reason: string): ExplainedPriority => ({
    priority,
    isManual: false,
    reason,
  });
  if (lead.score < settings.mediumFrom) {
    return computed('low', `The score of ${lead.score} is below ${settings.mediumFrom}.`);
  }
  if (lead.score < settings.highFrom) {
    return computed('medium', `The score of ${lead.score} is below ${settings.highFrom}.`);
  }
  const reached = `The score of ${lead.score} is ${settings.highFrom} or more`;
  if (settings.urgentStatuses.includes(lead.status)) {
    return computed('urgent', `${reached} and the lead is at "${lead.status}".`);
  }
  if (lead.followUpDate !== null && lead.followUpDate <= addDays(today, -settings.urgentAfterDays)) {
    return computed('urgent', `${reached} and the follow-up of ${lead.followUpDate} is overdue.`);
  }
  return computed('high', `${reached}.`);
}

/** Whether the priority is one that seniors work on: high or urgent. */
export function isPressing(priority: LeadPriority): boolean {
  return priority === 'high' || priority === 'urgent';
}

function hasProfile({ leadType, childAge, childAgeText }: ScoredFacts): boolean {
  return leadType !== null || childAge !== null || childAgeText !== null;
}

function part(name: ScorePart['part'], isThere: boolean, possible: number): ScorePart {
  const reasons = REASONS[name];
  return { part: name, points: isThere ? possible : 0, possible, reason: isThere ? reasons.there : reasons.missing };
}

const REASONS: Readonly<Record<ScorePart['part'], { readonly there: string; readonly missing: string }>> = {
  phone: { there: 'There is a valid phone number.', missing: 'There is no valid phone number.' },
  email: { there: 'There is a valid e-mail address.', missing: 'There is no valid e-mail address.' },
  city: { there: 'The city is known.', missing: 'The city is not known.' },
  profile: {
    there: "The child's age or the type of the lead is known.",
    missing: "Neither the child's age nor the type of the lead is known.",
  },
};
