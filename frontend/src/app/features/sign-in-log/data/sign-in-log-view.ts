import type { SignInFiguresDto, SignInLogEntryDto, TraceDto } from '@tierline/api-client';
import {
  countView,
  type ChartView,
  type Count,
  type DateForms,
  type Filter,
  type GridColumn,
  type NumberForms,
} from '@tierline/ui';

const DAY_MS = 86_400_000;
const MOST_USERS = 10;

export interface Forms {
  readonly dates: DateForms;
  readonly numbers: NumberForms;
}

const KINDS: Readonly<Record<string, string>> = { 'sign-in': 'Sign-ins', failed: 'Failed tries' };

const PERIODS = ['7', '30', '90', '365'];
const END_REASONS: Readonly<Record<string, string>> = {
  open: 'Still open',
  logout: 'Signed out',
  expired: 'Ran out',
  revoked: 'Ended by somebody',
  replaced: 'Signed in again',
};
const OUTCOMES: Readonly<Record<string, string>> = {
  'wrong-password': 'Wrong password',
  unknown: 'Unknown address',
  deactivated: 'Deactivated person',
  'wrong-code': 'Wrong code',
};

/** Filters of one kind of rows. */
export function signInFilters(kind: 'sign-in' | 'failed'): readonly Filter[] {
  const reasons = kind === 'sign-in' ? END_REASONS : OUTCOMES;
  return [
    { key: 'kind', label: 'Show', fallback: 'sign-in', choices: choicesOf(KINDS) },
    {
      key: 'days',
      label: 'Period',
      fallback: '30',
      choices: PERIODS.map((value) => ({ value, label: `Last ${value} days` })),
    },
    {
      key: 'reason',
      label: kind === 'sign-in' ? 'End' : 'Reason',
      choices: choicesOf(reasons),
    },
  ];
}

function choicesOf(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** First instant of a period in days up to now, UTC. */
export function firstInstant(days: string, now: Date): string {
  return new Date(now.getTime() - Number(days) * DAY_MS).toISOString();
}

export function signInColumns(kind: 'sign-in' | 'failed', { dates }: Forms): readonly GridColumn<SignInLogEntryDto>[] {
  const at: GridColumn<SignInLogEntryDto> = {
    key: 'at',
    head: kind === 'sign-in' ? 'Signed in' : 'Tried',
    text: (entry) => dates.instant(entry.at),
    phone: 'fact',
  };
  const traces: readonly GridColumn<SignInLogEntryDto>[] = [
    { key: 'browser', head: 'Browser', isMinor: true, text: ({ trace }) => browserText(trace) },
    { key: 'address', head: 'Address', isMono: true, isMinor: true, text: ({ trace }) => trace?.address ?? '–' },
    { key: 'place', head: 'Place', isMuted: true, isMinor: true, text: ({ trace }) => trace?.place.name ?? '–' },
  ];
  if (kind === 'failed') {
    return [
      { key: 'email', head: 'E-mail tried', isKey: true, phone: 'key', text: ({ email }) => email ?? '–' },
      { key: 'person', head: 'Person', text: ({ person }) => person?.name ?? 'nobody' },
      at,
      { key: 'outcome', head: 'Reason', phone: 'amount', text: ({ outcome }) => OUTCOMES[outcome ?? ''] ?? '–' },
      ...traces,
    ];
  }
  return [
    { key: 'person', head: 'Person', isKey: true, phone: 'key', text: ({ person }) => person?.name ?? '–' },
    at,
    { key: 'seen', head: 'Last seen', text: ({ lastSeenAt }) => dates.instant(lastSeenAt) },
    { key: 'ended', head: 'Ended', text: ({ endedAt }) => dates.instant(endedAt), isMuted: true },
    { key: 'reason', head: 'End', phone: 'amount', text: ({ endReason }) => END_REASONS[endReason ?? 'open'] ?? '–' },
    ...traces,
  ];
}

/** "Firefox on Linux". */
export function browserText(trace: TraceDto | null): string {
  const parts = [trace?.browser, trace?.os].filter(Boolean);
  return parts.join(' on ') || '–';
}

/** Sign-ins by person, day, hour and place as one series each. */
export interface SignInCharts {
  readonly users: ChartView;
  readonly days: ChartView;
  readonly hours: ChartView;
  readonly places: ChartView;
}

export function signInCharts(figures: SignInFiguresDto, color: string, forms: Forms): SignInCharts {
  const series = { key: 'sign-ins', name: 'Sign-ins', color };
  const one = (counts: readonly Count[], by: string): ChartView =>
    countView(counts, series, { what: 'sign-ins', by, numbers: forms.numbers });
  return {
    users: one(
      figures.users.slice(0, MOST_USERS).map(({ person, signIns }) => [person.name, signIns]),
      'person',
    ),
    days: one(
      figures.lastDays.map(({ date, signIns }) => [forms.dates.dayOfYear(date), signIns]),
      'day',
    ),
    hours: one(
      figures.hours.map(({ hour, signIns }) => [`${String(hour).padStart(2, '0')}:00`, signIns]),
      'hour',
    ),
    places: one(
      figures.places.map(({ place, signIns }) => [place ?? 'Not known', signIns]),
      'place',
    ),
  };
}
