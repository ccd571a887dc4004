import type { FollowUpBucket } from '../../domain/follow-up.js';
import type { LeadPriority } from '../../domain/score.js';
import type { BusinessDate } from '@tierline/shared/time';
import { listed } from './tell-people.js';

/** A lead as a digest lists it. */
export interface DigestLead {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly status: string;
  readonly priority: LeadPriority;
  readonly followUpDate: BusinessDate;
  readonly buckets: readonly FollowUpBucket[];
}

/** What a person is told in the morning: how much is due, overdue and urgent, and which leads for today and tomorrow. */
export function digestText(digest: {
  readonly name: string;
  /** Open tasks that are due. */
  readonly tasks: number;
  readonly leads: readonly DigestLead[];
}): { title: string; text: string } {
  const { name, tasks, leads } = digest;
  const count = (bucket: FollowUpBucket): number => leads.filter(({ buckets }) => buckets.includes(bucket)).length;
  const [due, overdue, urgent] = [count('today'), count('overdue'), count('urgent')];
  const figures = `Due today: ${due}. Overdue: ${overdue}. Urgent: ${urgent}. Tomorrow: ${leads.length - due}. Tasks: ${tasks}.`;
  return {
    title: `Your follow-ups: ${due} due today, ${overdue} overdue`,
    text: [`Good morning, ${name}.`, '', figures, '', ...listed(leads, lineOf)].join('\n'),
  };
}

function lineOf({ name, phone, email, status, priority, followUpDate }: DigestLead): string {
  const reached = [phone, email].filter((one) => one !== null).join(', ');
  return `${followUpDate}  ${name ?? 'Lead without a name'}${reached === '' ? '' : ` (${reached})`} - ${status}, ${priority}`;
}
