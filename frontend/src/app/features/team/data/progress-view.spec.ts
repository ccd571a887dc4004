import { DateForms, NumberForms } from '@tierline/ui';
import { aMember, aTally, aUser } from '../testing/team-figures.js';
import { stateColors, stateShares, statesBy, stateWord } from './lead-states.js';
import {
  campaignBars,
  dayLines,
  peopleBars,
  peopleChoices,
  periodText,
  processingText,
  progressFilters,
  rateText,
  signInBars,
  signInText,
  teamColumns,
} from './progress-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'America/Chicago') };
const look = { ...forms, categories: Array.from({ length: 12 }, (_, at) => `#${at}`) };

describe('leads by state', () => {
  it('are shares of all, each state in its own colour', () => {
    const shares = stateShares(aTally(), forms);
    expect(shares.labels).toEqual(['New', 'In progress', 'Closed', 'Rejected']);
    expect(shares.series[0]?.points.map(({ value }) => value)).toEqual([1, 3, 3, 1]);
    expect(stateColors(look.categories)).toEqual(['#2', '#1', '#4', '#5']);
    expect(stateShares(aTally({ total: 0, new: 0, inProgress: 0, closed: 0, rejected: 0 }), forms).isEmpty).toBe(true);
  });

  it('are stacked by thing, and the sentence names the one with most leads, not most new ones', () => {
    const view = statesBy(
      [
        ['RPM001', aTally({ total: 9, new: 0, closed: 5 })],
        ['RPM002', aTally({ total: 4, new: 4 })],
      ],
      'campaign',
      look,
    );
    expect(view.series.map(({ name }) => name)).toEqual(['New', 'In progress', 'Closed', 'Rejected']);
    expect(view.summary).toBe('Most leads by campaign: RPM001 with 9.');
    expect(statesBy([], 'campaign', look)).toMatchObject({ isEmpty: true, summary: 'No leads.' });
  });

  it('have words', () => {
    expect(stateWord('in-progress')).toBe('In progress');
    expect(stateWord('other')).toBe('other');
  });
});

describe('progress', () => {
  it('offers a period, and people only where there are several', () => {
    const users = [aUser('Owen'), aUser(null), aUser('Avery')];
    expect(peopleChoices(users).map(({ label }) => label)).toEqual(['Avery', 'Owen']);
    expect(progressFilters(peopleChoices(users)).map(({ key }) => key)).toEqual(['days', 'member']);
    expect(progressFilters([]).map(({ key, fallback }) => [key, fallback])).toEqual([['days', '30']]);
  });

  it('names the year of a period only where it is of two', () => {
    expect(periodText({ from: '2026-10-22', until: '2026-11-20' }, forms.dates)).toBe('22 Oct to 20 Nov');
    expect(periodText({ from: '2025-11-21', until: '2026-11-20' }, forms.dates)).toBe('21 Nov 2025 to 20 Nov 2026');
  });

  it('says rates with one decimal and times in the unit that fits', () => {
    expect(rateText(37.5, forms.numbers)).toBe('37.5 %');
    expect(rateText(0, forms.numbers)).toBe('0.0 %');
    expect([null, 5.5, 52.8].map(processingText)).toEqual(['n/a', '5.5 hours', '2.2 days']);
  });

  it('shows all, closed and in progress of each person; leads of others stand under one name', () => {
    const bars = peopleBars([aUser('Avery'), aUser(null, { total: 2 })], look);
    expect(bars.labels).toEqual(['Avery', 'Others']);
    expect(bars.series.map(({ name, points }) => [name, points[0]?.value])).toEqual([
      ['All', 8],
      ['Closed', 3],
      ['In progress', 3],
    ]);
  });

  it('shows the ten largest campaigns, and leads without one under a name', () => {
    const many = Array.from({ length: 12 }, (_, at) => ({
      ...aTally(),
      successRate: 0,
      name: at === 0 ? null : `C${at}`,
    }));
    const bars = campaignBars(many, look);
    expect(bars.labels).toHaveLength(10);
    expect(bars.labels[0]).toBe('No campaign');
  });

  it('draws every day of the period and names the one with most leads', () => {
    const day = (date: string, total: number) => ({
      ...{ date, contacted: 0, converted: 0, rejected: 0 },
      created: aTally({ total }),
    });
    const lines = dayLines([day('2026-11-19', 2), day('2026-11-20', 9)], look);
    expect(lines.labels).toEqual(['19 Nov', '20 Nov']);
    expect(lines.longLabels).toEqual(['19 Nov 2026', '20 Nov 2026']);
    expect(lines.summary).toBe('Most leads created on 20 Nov 2026: 9.');
    expect(dayLines([], look).summary).toBe('No leads created.');
  });

  it('counts sign-ins by person', () => {
    const users = [{ person: { id: '1', name: 'Avery' }, signIns: 4 }];
    const bars = signInBars({ users } as never, '#0', forms.numbers);
    expect(bars.summary).toBe('Most sign-ins by person: Avery with 4.');
    const figures = { signIns: 14, activeUsers: 3, averagePerUser: 4.67 } as never;
    expect(signInText(figures, forms.numbers)).toBe('14 by 3 people, 4.7 each');
  });
});

describe('the table of a team', () => {
  const columns = teamColumns(forms);
  const text = (key: string, row = aMember()): string | undefined =>
    columns.find((one) => one.key === key)?.text?.(row);

  it('shows what each of them did', () => {
    expect(['leads', 'rate', 'rows', 'signIns', 'place'].map((key) => text(key))).toEqual([
      '8',
      '37.5 %',
      '12',
      '9',
      'Lyon, France',
    ]);
    expect(columns.find(({ key }) => key === 'leads')?.phoneText?.(aMember())).toBe('8 leads, 3 closed');
  });

  it('has no rate without leads, and a dash for what the reader may not see', () => {
    const row = aMember({ leads: { ...aTally({ total: 0 }), successRate: 0 }, campaigns: null, signIns: null });
    expect(['rate', 'rows', 'lastSignIn', 'place'].map((key) => text(key, row))).toEqual(['n/a', '–', '–', '–']);
  });
});
