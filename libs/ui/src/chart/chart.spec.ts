import { TestBed } from '@angular/core/testing';
import { Theme } from '../theme/theme.js';
import { ChartFrame } from './chart-frame.js';
import { moved, pointAt, shareOf, spoken, type ChartSeries } from './chart-series.js';
import { ChartTheme } from './chart-theme.js';

const SERIES: ChartSeries[] = [
  {
    key: 'sales',
    name: 'Sales actual',
    color: '#0B5F70',
    points: [
      { value: 4312.2, text: '4,312.20' },
      { value: null, text: '–' },
    ],
  },
  {
    key: 'objective',
    name: 'Objective',
    color: '#889290',
    points: [
      { value: 4000, text: '4,000.00' },
      { value: 4100, text: '4,100.00' },
    ],
  },
];

describe('places of a chart', () => {
  it('are found by share: bands equally wide, points on the edges', () => {
    expect(pointAt(0.99, 12, 'bands')).toBe(11);
    expect(pointAt(1.4, 12, 'bands')).toBe(11);
    expect(pointAt(0.52, 3, 'points')).toBe(1);
    expect(shareOf(0, 12, 'bands')).toBeCloseTo(1 / 24);
    expect(shareOf(11, 12, 'points')).toBe(1);
  });

  it('are walked by arrows, Home and End', () => {
    const size = { series: 2, points: 12 };
    expect(moved({ series: 0, point: 3 }, 'ArrowRight', size)).toEqual({ series: 0, point: 4 });
    expect(moved({ series: 1, point: 3 }, 'ArrowDown', size)).toEqual({ series: 1, point: 3 });
    expect(moved({ series: 1, point: 3 }, 'End', size)).toEqual({ series: 1, point: 11 });
    expect(moved({ series: 1, point: 3 }, 'x', size)).toBeNull();
  });

  it('are spoken with series, label and exact value', () => {
    expect(spoken(SERIES[0], 'January', { series: 0, point: 0 })).toBe('Sales actual, January, 4,312.20');
    expect(spoken(SERIES[0], 'February', { series: 0, point: 1 })).toBe('Sales actual, February, no value yet');
  });
});

describe('ChartFrame', () => {
  async function frame() {
    const fixture = TestBed.createComponent(ChartFrame);
    const inputs = {
      heading: 'Sales against objective',
      unit: 'USD by revenue month',
      summary: 'Above objective in 1 of 1 month.',
      labels: ['Jan', 'Feb'],
      series: SERIES,
    };
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    return { fixture, host: fixture.nativeElement as HTMLElement };
  }

  it('has legend buttons that hide a series, but never the last one', async () => {
    const { fixture, host } = await frame();
    const [sales, objective] = host.querySelectorAll<HTMLElement>('.legend button');
    sales?.click();
    objective?.click();
    await fixture.whenStable();
    expect(fixture.componentInstance.visible().map((one) => one.key)).toEqual(['objective']);
  });

  it('shows the table by T with every exact value', async () => {
    const { fixture, host } = await frame();
    host
      .querySelector('.plot')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true }));
    await fixture.whenStable();
    expect([...host.querySelectorAll('tbody tr')].map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'Jan 4,312.204,000.00',
      'Feb –4,100.00',
    ]);
  });
});

describe('ChartTheme', () => {
  it('reads the tokens anew when the theme changes', () => {
    document.head.insertAdjacentHTML(
      'beforeend',
      '<style>:root{--tl-cat-1:#0B5F70}[data-theme=dark]{--tl-cat-1:#4FB6C9}</style>',
    );
    const theme = TestBed.inject(Theme);
    theme.choice.set('light');
    const charts = TestBed.inject(ChartTheme);
    expect(charts.categories()[0]).toBe('#0B5F70');
    theme.choice.set('dark');
    expect(charts.categories()[0]).toBe('#4FB6C9');
    expect(charts.scheme(['#fff']).domain).toEqual(['#fff']);
  });
});
