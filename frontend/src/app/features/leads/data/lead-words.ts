import type { DateForms, IconName, Tone } from '@tierline/ui';

export type LeadPriority = 'urgent' | 'high' | 'medium' | 'low';

/** A priority as screens show it: never by colour alone. */
export interface PriorityLook {
  readonly label: string;
  readonly icon: IconName;
  readonly tone: '' | 'tl-error' | 'tl-warn' | 'tl-muted';
}

export const PRIORITIES: Readonly<Record<LeadPriority, PriorityLook>> = {
  urgent: { label: 'Urgent', icon: 'chevrons-up', tone: 'tl-error' },
  high: { label: 'High', icon: 'chevron-up', tone: 'tl-warn' },
  medium: { label: 'Medium', icon: 'equal', tone: '' },
  low: { label: 'Low', icon: 'chevron-down', tone: 'tl-muted' },
};

/** Priorities in their order, the most pressing first. */
export const PRIORITY_ORDER: readonly LeadPriority[] = ['urgent', 'high', 'medium', 'low'];

/** When a lead asks for attention, in words, and how pressing it is. */
export interface FollowUpLook {
  readonly text: string;
  readonly tone: '' | 'tl-error' | 'tl-warn' | 'tl-muted';
}

/** "2 days late", "Today", "Tomorrow", "Fri 14 Nov", "12 Jan 2026"; a dash without a date.
 *  @param date  `YYYY-MM-DD`; null for none
 *  @param today `YYYY-MM-DD` in the company's zone */
export function followUpLook(date: string | null | undefined, today: string, dates: DateForms): FollowUpLook {
  if (!date) return { text: '–', tone: 'tl-muted' };
  const ahead = daysBetween(today, date);
  if (ahead < 0) return { text: `${-ahead} ${ahead === -1 ? 'day' : 'days'} late`, tone: 'tl-error' };
  if (ahead === 0) return { text: 'Today', tone: 'tl-warn' };
  if (ahead === 1) return { text: 'Tomorrow', tone: '' };
  return { text: ahead < 14 ? dates.weekday(date) : dates.day(date), tone: '' };
}

/** Days from one day to another, negative when it lies before.
 *  @param from `YYYY-MM-DD`
 *  @param to   `YYYY-MM-DD` */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY_MS,
  );
}

/** The day so many days later.
 *  @param day `YYYY-MM-DD` */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

/** What a lead is called: its name, else what it is reached by. */
export function leadName(lead: {
  readonly fullName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}): string {
  return lead.fullName || lead.phone || lead.email || 'Lead without a name';
}

/** One status of the pipeline, as far as its look needs it. */
export interface StatusStep {
  readonly name: string;
  readonly kind: 'open' | 'lost' | 'won';
  /** Names of the statuses that a lead may move to without a reason. */
  readonly moves: readonly string[];
}

/** The tone of a status: the first of the pipeline is new, one move from the goal is warm, the goal is won. */
export function statusTone(name: string, pipeline: readonly StatusStep[]): Tone {
  const step = pipeline.find((one) => one.name === name);
  if (!step) return 'neutral';
  if (step.kind === 'won') return 'ok';
  if (step.kind === 'lost') return 'line';
  if (pipeline[0] === step) return 'info';
  const goals = pipeline.filter(({ kind }) => kind === 'won').map((one) => one.name);
  return step.moves.some((to) => goals.includes(to)) ? 'primary' : 'neutral';
}

/** Where a lead may go from its status: without a reason, and with one for those who may move freely. */
export function movesFrom(
  name: string,
  pipeline: readonly StatusStep[],
): { readonly allowed: readonly string[]; readonly others: readonly string[] } {
  const allowed = pipeline.find((one) => one.name === name)?.moves ?? [];
  const others = pipeline.map((one) => one.name).filter((one) => one !== name && !allowed.includes(one));
  return { allowed: pipeline.map((one) => one.name).filter((one) => allowed.includes(one)), others };
}
