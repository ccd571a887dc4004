import type { DailyTrackingDto, MemberFiguresDto, TeamMemberDto } from '@tierline/api-client';
import { countsView, type ChartView } from '@tierline/ui';
import type { Fact } from './analytics-view.js';
import type { Forms } from './lead-states.js';

const SERIES = [
  { key: 'contacted', name: 'Contacted', color: 1 },
  { key: 'converted', name: 'Converted', color: 4 },
  { key: 'submitted', name: 'Applications', color: 2 },
  { key: 'approved', name: 'Approved', color: 0 },
] as const;

/** What a person did on each day: leads taken up and won, applications sent in and approved. */
export function dailyLines(
  days: readonly DailyTrackingDto[],
  { categories, numbers, dates }: Forms & { readonly categories: readonly string[] },
): ChartView {
  const view = countsView(
    days.map(({ date }) => dates.dayOfYear(date)),
    SERIES.map(({ key, name, color }) => ({
      ...{ key, name, color: categories[color] ?? '' },
      values: days.map((day) => day[key]),
    })),
    { what: 'acts', by: 'day', numbers },
  );
  const sum = (key: (typeof SERIES)[number]['key']): string =>
    numbers.count(days.reduce((all, day) => all + day[key], 0));
  const summary = `${sum('contacted')} leads taken up, ${sum('converted')} won, ${sum('submitted')} applications, ${sum('approved')} approved.`;
  return { ...view, longLabels: days.map(({ date }) => dates.day(date)), summary };
}

/** What is known of a person beside the leads, as far as the reader may see it. */
export function memberFacts(member: TeamMemberDto, figures: MemberFiguresDto, forms: Forms): readonly Fact[] {
  const { campaigns, signIns } = figures;
  const count = (value: number): string => forms.numbers.count(value);
  return [
    { label: 'Email', text: member.email },
    { label: 'User name in campaign files', text: member.userName ?? 'none' },
    { label: 'Led by', text: member.leaders.map(({ name }) => name).join(', ') || 'nobody' },
    { label: 'Here since', text: forms.dates.day(forms.dates.localDay(member.joinedAt)) },
    ...(campaigns
      ? [
          {
            label: 'Campaign rows',
            text: `${count(campaigns.rows)}, ${count(campaigns.approved)} approved, ${count(campaigns.pending)} pending`,
          },
        ]
      : []),
    ...(signIns
      ? [
          { label: 'Sign-ins', text: count(signIns.signIns) },
          {
            label: 'Last sign-in',
            text: [forms.dates.instant(signIns.lastSignInAt), signIns.lastPlace].filter(Boolean).join(', '),
          },
        ]
      : []),
  ];
}
