import { NumberForms } from '../format/number-forms.js';
import { nearestOf } from './chart-series.js';
import { countsView, countView, groupsOf, keysOf, linesOf, pointsOf } from './chart-view.js';

const numbers = new NumberForms('en-US');
const leads = { key: 'leads', name: 'Leads', color: '#000' };
const words = { what: 'leads', by: 'person', numbers };

describe('views of charts', () => {
  it('say which label holds most, or that there is nothing', () => {
    const counts = [
      ['Avery', 3],
      ['Owen', 1200],
    ] as const;
    expect(countView(counts, leads, words)).toMatchObject({
      labels: ['Avery', 'Owen'],
      summary: 'Most leads by person: Owen with 1,200.',
      isEmpty: false,
    });
    expect(countView([['Avery', 0]], leads, words)).toMatchObject({ summary: 'No leads.', isEmpty: true });
    expect(countView([], leads, words).isEmpty).toBe(true);
  });

  it('hold several counts over the same labels', () => {
    const closed = { key: 'closed', name: 'Closed', color: '#fff', values: [0, 2] };
    const view = countsView(['Avery', 'Owen'], [{ ...leads, values: [0, 0] }, closed], words);
    expect(view.series[1]?.points[1]).toEqual({ value: 2, text: '2' });
    expect(view).toMatchObject({ isEmpty: false, summary: 'No leads.' });
    expect(countsView([], [], words)).toMatchObject({ isEmpty: true, summary: 'No leads.' });
  });

  it('are drawn as bars, groups and lines; equal labels stay apart and a missing value is a gap', () => {
    const [series] = countView(
      [
        ['Kim Lee', 1],
        ['Kim Lee', 2],
      ],
      leads,
      words,
    ).series;
    const labels = ['Kim Lee', 'Kim Lee'];
    expect(new Set(keysOf(labels)).size).toBe(2);
    expect(pointsOf(labels, series).map(({ value }) => value)).toEqual([1, 2]);
    expect(pointsOf(labels, undefined).map(({ value }) => value)).toEqual([0, 0]);
    expect(series && groupsOf(labels, [series])[1]?.series).toEqual([{ name: 'Leads', value: 2 }]);
    const gap = {
      ...leads,
      points: [
        { value: null, text: '–' },
        { value: 4, text: '4' },
      ],
    };
    expect(linesOf(['Jan', 'Feb'], [gap])).toEqual([{ name: 'Leads', series: [{ name: 'Feb', value: 4 }] }]);
  });
});

it('finds the spot next to the pointer', () => {
  const spots = [
    { across: 0.1, up: 0.9 },
    { across: 0.8, up: 0.2 },
  ];
  expect(nearestOf(spots, { across: 0.7, up: 0.4 })).toBe(1);
  expect(nearestOf(spots, { across: 0.2, up: 0.7 })).toBe(0);
});
