import type { LeadAnalyticsDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { leadCharts, rateColumns, rateLines, timeText } from './analytics-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'Asia/Kolkata') };
const rates = { leads: 8, members: 2, contactRate: 75, conversionRate: 25 };
const figures: LeadAnalyticsDto = {
  total: 10,
  contactRate: 60,
  conversionRate: 20,
  byStatus: [
    { status: 'New Lead', leads: 4 },
    { status: 'Negotiation', leads: 0 },
    { status: 'Member', leads: 2 },
  ],
  byPriority: [{ priority: 'high', leads: 6 }],
  funnel: [
    { step: 'new', leads: 10, percent: 100 },
    { step: 'member', leads: 2, percent: 20 },
  ],
  byScore: [
    { from: 0, to: 9, leads: 1 },
    { from: 100, to: null, leads: 3 },
  ],
  overTime: {
    unit: 'quarter',
    points: [{ startsOn: '2025-10-01', leads: 10 }],
    firstDay: '2025-10-02',
    lastDay: '2025-11-05',
    daysWithLeads: 4,
    meanPerDay: 2.5,
  },
  byPerson: [{ person: null, ...rates }],
  bySource: [{ name: 'Website', ...rates }],
  byCity: [{ name: null, ...rates }],
};
const charts = leadCharts(figures, '#000', forms);

describe('leadCharts', () => {
  it('leaves statuses without leads out and names priorities as people do', () => {
    expect(charts.statuses.labels).toEqual(['New Lead', 'Member']);
    expect(charts.priorities.labels).toEqual(['High']);
  });

  it('says each step of the funnel with its share of the first', () => {
    expect(charts.funnel.labels).toEqual(['New, 100 %', 'Member, 20 %']);
    expect(charts.funnel.summary).toBe('20.0 % of all leads became members.');
  });

  it('names bins of scores and quarters', () => {
    expect(charts.scores.labels).toEqual(['0–9', '100+']);
    expect(charts.time.labels).toEqual(['Q4 2025']);
    expect(timeText(figures, forms)).toBe('First 2 Oct 2025, last 5 Nov 2025, 4 days with leads, 2.5 a day.');
  });
});

describe('the tables', () => {
  it('say nobody and not known where there is no name', () => {
    const lines = rateLines(figures);
    expect([lines.people[0]?.label, lines.sources[0]?.label, lines.cities[0]?.label]).toEqual([
      'Nobody',
      'Website',
      'Not known',
    ]);
    expect(rateColumns('Source', forms.numbers).map((column) => column.text?.(lines.sources[0]!))).toEqual([
      'Website',
      '8',
      '2',
      '75.0 %',
      '25.0 %',
    ]);
  });
});
