import { DateForms, NumberForms } from '@tierline/ui';
import { aSavedReport, aTable } from '../testing/a-report.js';
import { cellText, chartOf, headText, isNumeric } from './answer-view.js';
import { savedColumns } from './saved-view.js';
import { scheduleText } from './schedule-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const look = { ...forms, categories: ['#0', '#1'] };

describe('a table of a report', () => {
  it('shows every kind of cell in its form', () => {
    const { columns, rows } = aTable();
    const texts = rows.map((row) => columns.map((column, at) => cellText(row[at] ?? null, column, forms)));
    expect(texts).toEqual([
      ['RPM001', '1,200', '37.5 %', '52.5'],
      ['RAF002', '4', '0.0 %', '–'],
    ]);
    expect(columns.map(isNumeric)).toEqual([false, true, true, true]);
    const day = { key: 'name', header: 'Day', kind: 'date' } as const;
    expect(['2026-11-20', '2026-11', 'No date'].map((text) => cellText(text, day, forms))).toEqual([
      '20 Nov 2026',
      'Nov 2026',
      'No date',
    ]);
  });

  it('says the unit of a rate in its cells, and others in the head', () => {
    const head = (kind: 'percent' | 'hours', header: string) => headText({ key: 'figure', kind, header });
    expect(head('percent', 'Success rate, %')).toBe('Success rate');
    expect(head('hours', 'Processing, hours')).toBe('Processing, hours');
  });

  it('is drawn as bars of its first count', () => {
    const chart = chartOf(aTable(), look);
    expect(chart).toMatchObject({ kind: 'bar', by: 'Campaign' });
    expect(chart?.view.summary).toBe('Most leads by campaign: RPM001 with 1,200.');
  });

  it('is drawn as a course over days, and not at all with one line', () => {
    const day = { key: 'name', header: 'Day', kind: 'date' } as const;
    const [, total] = aTable().columns;
    const columns = total ? [day, total] : [];
    const rows = [
      ['2026-11-19', 2],
      ['2026-11-20', 5],
    ];
    expect(chartOf(aTable({ columns, rows }), look)).toMatchObject({ kind: 'line', by: 'Day' });
    expect(chartOf(aTable({ rows: rows.slice(0, 1) }), look)).toBeNull();
  });
});

describe('a kept report', () => {
  const schedule = { weekday: 1, dayOfMonth: 31, hour: 7, format: 'pdf', nextDueAt: null } as const;

  it('says its question, and when it is sent', () => {
    const texts = (report = aSavedReport()) => savedColumns(forms.dates).map(({ text }) => text?.(report));
    expect(texts()).toEqual(['Conversion of my team', 'Leads by campaign, last 30 days', 'never', '–']);
    const days = { report: 'custom', period: 'dates', from: '2026-01-01', until: '2026-03-31' } as const;
    expect(texts(aSavedReport({ definition: days }))[1]).toBe('Own report, 1 Jan 2026 to 31 Mar 2026');
    expect(texts(aSavedReport({ schedule: { ...schedule, rhythm: 'weekly' } }))[3]).toBe(
      'Every Monday at 07:00 as PDF',
    );
  });

  it('is sent every day, week or month', () => {
    expect(scheduleText({ ...schedule, rhythm: 'daily', format: 'csv' })).toBe('Every day at 07:00 as csv');
    expect(scheduleText({ ...schedule, rhythm: 'monthly' })).toBe('On day 31 of every month at 07:00 as PDF');
  });
});
