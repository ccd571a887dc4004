import type { FollowUpSummaryDto } from '@tierline/api-client';
import type { NumberForms, Tab } from '@tierline/ui';

/** Lists of follow-ups in the order of their tabs. */
export const BUCKETS = ['overdue', 'today', 'week', 'immediate'] as const;
export type Bucket = (typeof BUCKETS)[number];

const LABELS: Readonly<Record<Bucket, string>> = {
  overdue: 'Overdue',
  today: 'Today',
  week: 'Week',
  immediate: 'Needs attention',
};

/** What each list says when it is empty. */
export const EMPTY_TEXTS: Readonly<Record<Bucket, string>> = {
  overdue: 'Nobody has waited too long.',
  today: 'Everything up to today is done.',
  week: 'Nothing falls due within seven days.',
  immediate: 'No pressing lead is overdue.',
};

/** The list of an address; today's for one that does not exist. */
export function bucketOf(text: string): Bucket {
  return BUCKETS.find((bucket) => bucket === text) ?? 'today';
}

/** The tabs with what is in each list. */
export function bucketTabs(summary: FollowUpSummaryDto | null, numbers: NumberForms): readonly Tab[] {
  return BUCKETS.map((bucket) => ({
    key: bucket,
    label: LABELS[bucket],
    note: summary ? numbers.shortCount(summary.counts[bucket]) : null,
    isHot: bucket === 'overdue' && (summary?.counts.overdue ?? 0) > 0,
  }));
}

/** How far a person is in a list: "3 done, 12 to go"; null before anything was done. */
export function progressText(done: number, left: number, numbers: NumberForms): string | null {
  return done === 0 ? null : `${numbers.count(done)} done, ${numbers.count(left)} to go`;
}
