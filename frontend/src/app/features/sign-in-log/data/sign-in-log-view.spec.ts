import type { SignInFiguresDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { browserText, firstInstant, signInCharts, signInColumns, signInFilters } from './sign-in-log-view.js';

const NOTHING_TRACED = {
  ...{ userName: null, lastAddress: null, lastPlace: null, lastBrowser: null, lastOs: null, lastDevice: null },
};

const forms = { dates: new DateForms('en-US', 'America/Chicago'), numbers: new NumberForms('en-US') };
const figures: SignInFiguresDto = {
  ...{ days: 30, from: '2026-10-22', until: '2026-11-20', timeZone: 'America/Chicago' },
  ...{ activeUsers: 2, signIns: 5, averagePerUser: 2.5, usersLeftOut: 0 },
  users: [
    {
      person: { id: '1', name: 'Avery' },
      signIns: 4,
      lastSignInAt: '2026-11-20T09:30:00Z',
      ...NOTHING_TRACED,
    },
    {
      person: { id: '2', name: 'Ines' },
      signIns: 1,
      lastSignInAt: '2026-11-19T09:30:00Z',
      ...NOTHING_TRACED,
    },
  ],
  places: [{ place: null, signIns: 5 }],
  lastDays: [{ date: '2026-11-20', signIns: 0 }],
  hours: [{ hour: 9, signIns: 5 }],
};

describe('the sign-in log', () => {
  it('says a browser with its system, and nothing where it may not be shown', () => {
    const trace = { address: null, browser: 'Firefox', os: 'Linux', device: 'desktop', userAgent: null } as never;
    expect(browserText(trace)).toBe('Firefox on Linux');
    expect(browserText(null)).toBe('–');
  });

  it('names what ends a session and what makes a try fail by their own filters', () => {
    expect(signInFilters('sign-in')[2]?.choices.map(({ label }) => label)).toContain('Signed out');
    expect(signInFilters('failed')[2]?.choices.map(({ label }) => label)).toContain('Wrong password');
    expect(signInColumns('failed', forms).map(({ key }) => key)).toContain('email');
  });

  it('counts the period back from now', () => {
    expect(firstInstant('30', new Date('2026-11-20T00:00:00Z'))).toBe('2026-10-21T00:00:00.000Z');
  });

  it('sums each chart up in a sentence', () => {
    const charts = signInCharts(figures, '#000', forms);
    expect(charts.users.summary).toBe('Most sign-ins by person: Avery with 4.');
    expect(charts.hours.labels).toEqual(['09:00']);
    expect(charts.places.labels).toEqual(['Not known']);
    expect(charts.days).toMatchObject({ isEmpty: true, summary: 'No sign-ins.' });
  });
});
