import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { NumberForms } from '../format/number-forms.js';
import { BarChart } from './bar-chart.js';
import { countsView, countView } from './chart-view.js';
import { LineChart } from './line-chart.js';
import { roundUp, ScatterChart } from './scatter-chart.js';
import { ShareChart, spotsOf } from './share-chart.js';

const numbers = new NumberForms('en-US');
const series = (key: string, values: number[]) => ({ key, name: key, color: '#0B5F70', values });
const states = countView(
  [
    ['Closed', 3],
    ['Rejected', 1],
  ],
  { key: 'leads', name: 'Leads', color: '#0B5F70' },
  { what: 'leads', by: 'state', numbers },
);
const people = countsView(['Avery', 'Owen'], [series('Leads', [7, 3]), series('Closed', [2, 3])], {
  what: 'leads',
  by: 'person',
  numbers,
});

async function drawn<Chart>(chart: Type<Chart>, inputs: Record<string, unknown>): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(chart);
  const all = { heading: 'Leads', unit: 'leads', by: 'Person', ...inputs };
  for (const [name, value] of Object.entries(all)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

beforeEach(() => TestBed.configureTestingModule({ providers: [provideRouter([])] }));

describe('bars', () => {
  it.each([
    ['standing', false, 'ngx-charts-bar-vertical-2d'],
    ['standing', true, 'ngx-charts-bar-vertical-stacked'],
    ['lying', false, 'ngx-charts-bar-horizontal-2d'],
    ['lying', true, 'ngx-charts-bar-horizontal-stacked'],
  ])('of several series, %s, stacked %s', async (kind, isStacked, tag) => {
    const host = await drawn(BarChart, { kind, isStacked, chart: people });
    expect(host.querySelector(tag)).not.toBeNull();
    expect(host.querySelectorAll('.legend button')).toHaveLength(2);
  });

  it('of one series have no legend, wait for their values, and say when there are none', async () => {
    const host = await drawn(BarChart, { kind: 'lying', chart: states });
    expect(host.querySelector('ngx-charts-bar-horizontal')).not.toBeNull();
    expect(host.querySelector('.legend')).toBeNull();
    expect((await drawn(BarChart, { chart: null })).querySelector('.tl-skeleton')).not.toBeNull();
    const none = { ...states, isEmpty: true };
    expect((await drawn(BarChart, { chart: none, emptyText: 'No leads.' })).textContent).toContain('No leads.');
  });
});

it('names every part of a whole with count and share, and leads to its rows', async () => {
  const linkOf = (part: number) => (part === 0 ? { link: '/leads', query: { state: 'closed' } } : null);
  const host = await drawn(ShareChart, { chart: states, linkOf });
  const [closed, rejected] = host.querySelectorAll('li');
  expect([...(closed?.children ?? [])].map((part) => part.textContent)).toEqual(['', 'Closed', '3', '75 %']);
  expect(closed?.querySelector('a')?.getAttribute('href')).toBe('/leads?state=closed');
  expect(rejected?.querySelector('a')).toBeNull();
  expect(host.querySelector('.total')?.textContent).toBe('4');
});

it('goes round a ring from the top', () => {
  const [half, quarter] = spotsOf([2, 1, 1]);
  expect(half?.across).toBeCloseTo(0.9);
  expect(quarter?.up).toBeLessThan(0.5);
});

it('draws a course with a tick for some of many labels only', async () => {
  const days = Array.from({ length: 30 }, (_, at) => `${at + 1} Mar`);
  const chart = countsView(
    days,
    [
      series(
        'Leads',
        days.map((_, at) => at),
      ),
    ],
    { what: 'leads', by: 'day', numbers },
  );
  const host = await drawn(LineChart, { chart });
  expect(host.querySelector('ngx-charts-line-chart')).not.toBeNull();
});

it('draws a dot per label and walks them by keys', async () => {
  const host = await drawn(ScatterChart, { chart: people, mostUp: 100 });
  expect(host.querySelector('ngx-charts-bubble-chart')).not.toBeNull();
  expect([7, 23, 140, 0.5].map(roundUp)).toEqual([8, 25, 150, 1]);
});
