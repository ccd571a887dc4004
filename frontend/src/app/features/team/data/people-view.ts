import type { TeamOverviewDto } from '@tierline/api-client';
import { countView, type ChartView, type Choice } from '@tierline/ui';
import type { Forms } from './lead-states.js';

const ACTIVITIES: Readonly<Record<string, string>> = {
  today: 'Today',
  'last-7-days': 'Last 7 days',
  'last-30-days': 'Last 30 days',
  earlier: 'Earlier',
  never: 'Never',
};

export interface PeopleCharts {
  readonly roles: ChartView;
  /** Null where the reader may not see sign-ins. */
  readonly activity: ChartView | null;
  readonly joined: ChartView;
}

/** Who there is: by role, by the last sign-in, and by the month in which they came. */
export function peopleCharts(
  overview: TeamOverviewDto,
  roles: readonly Choice[],
  { numbers, dates, color }: Forms & { readonly color: string },
): PeopleCharts {
  const one = (by: string, counts: readonly (readonly [string, number])[]): ChartView =>
    countView(counts, { key: 'people', name: 'People', color }, { what: 'people', by, numbers });
  const titleOf = (role: string): string => roles.find(({ value }) => value === role)?.label ?? role;
  return {
    roles: one(
      'role',
      overview.byRole.map(({ role, people }) => [titleOf(role), people]),
    ),
    activity: overview.byActivity
      ? one(
          'last sign-in',
          overview.byActivity.map(({ activity, people }) => [activityWord(activity), people]),
        )
      : null,
    joined: {
      ...one(
        'month',
        overview.newMembers.map(({ month, people }) => [dates.monthShort(month), people]),
      ),
      longLabels: overview.newMembers.map(({ month }) => dates.month(month)),
    },
  };
}

/** "Last 7 days". */
export function activityWord(activity: string): string {
  return ACTIVITIES[activity] ?? activity;
}
