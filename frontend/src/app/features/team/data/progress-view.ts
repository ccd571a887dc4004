import type {
  ProgressDayDto,
  ProgressNameDto,
  ProgressUserDto,
  SignInFiguresDto,
  TeamMemberStatsDto,
} from '@tierline/api-client';
import {
  countsView,
  countView,
  type ChartView,
  type Choice,
  type DateForms,
  type Filter,
  type GridColumn,
  type NumberForms,
} from '@tierline/ui';
import { LEAD_STATES, statesBy, type Forms } from './lead-states.js';

const MOST_PEOPLE = 15;
const MOST_CAMPAIGNS = 10;
const HOURS_OF_DAY = 24;
const PERIODS = [7, 30, 90, 180, 365];
/** Days that count when the address names none. */
export const USUAL_DAYS = '30';

/** Period, and the person where there are several. */
export function progressFilters(people: readonly Choice[]): readonly Filter[] {
  return [
    {
      key: 'days',
      label: 'Created in',
      fallback: USUAL_DAYS,
      choices: PERIODS.map((days) => ({ value: String(days), label: `Last ${days} days` })),
    },
    ...(people.length > 1 ? [{ key: 'member', label: 'Person', choices: people } satisfies Filter] : []),
  ];
}

/** Everybody with leads of the period as choices, by name. */
export function peopleChoices(users: readonly ProgressUserDto[]): readonly Choice[] {
  return users
    .flatMap(({ person }) => (person ? [{ value: person.id, label: person.name }] : []))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** "22 Oct to 20 Nov"; with the year where the days are of two. */
export function periodText(
  { from, until }: { readonly from: string; readonly until: string },
  dates: DateForms,
): string {
  const isOneYear = from.slice(0, 4) === until.slice(0, 4);
  const [first, last] = [from, until].map((day) => (isOneYear ? dates.dayOfYear(day) : dates.day(day)));
  return `${first} to ${last}`;
}

/** "37.5 %". */
export function rateText(rate: number, numbers: NumberForms): string {
  return numbers.percent(rate, 1);
}

/** "2.2 days", "5.5 hours"; "n/a" while nothing is closed. */
export function processingText(hours: number | null): string {
  if (hours === null) return 'n/a';
  if (hours < HOURS_OF_DAY) return `${hours.toFixed(1)} hours`;
  return `${(hours / HOURS_OF_DAY).toFixed(1)} days`;
}

/** Total, closed and in progress of each person, most leads first. */
export function peopleBars(
  users: readonly ProgressUserDto[],
  { categories, numbers }: { readonly categories: readonly string[]; readonly numbers: NumberForms },
): ChartView {
  const shown = users.slice(0, MOST_PEOPLE);
  const of = (field: 'total' | 'closed' | 'inProgress', name: string, color: number) => ({
    ...{ key: field, name, color: categories[color] ?? '' },
    values: shown.map((user) => user[field]),
  });
  return countsView(
    shown.map(({ person }) => person?.name ?? 'Others'),
    [of('total', 'All', 0), of('closed', 'Closed', 4), of('inProgress', 'In progress', 1)],
    { what: 'leads', by: 'person', numbers },
  );
}

/** The largest campaigns by state. */
export function campaignBars(
  campaigns: readonly ProgressNameDto[],
  look: { readonly categories: readonly string[]; readonly numbers: NumberForms },
): ChartView {
  return statesBy(
    campaigns.slice(0, MOST_CAMPAIGNS).map((one) => [one.name ?? 'No campaign', one]),
    'campaign',
    look,
  );
}

/** Leads created per day, one line per state that they are in now. */
export function dayLines(
  days: readonly ProgressDayDto[],
  { categories, numbers, dates }: Forms & { readonly categories: readonly string[] },
): ChartView {
  const view = countsView(
    days.map(({ date }) => dates.dayOfYear(date)),
    LEAD_STATES.map(({ key, field, label, color }) => ({
      ...{ key, name: label, color: categories[color] ?? '' },
      values: days.map(({ created }) => created[field]),
    })),
    { what: 'leads', by: 'day', numbers },
  );
  const [top] = [...days].sort((a, b) => b.created.total - a.created.total);
  const summary =
    top && !view.isEmpty
      ? `Most leads created on ${dates.day(top.date)}: ${numbers.count(top.created.total)}.`
      : 'No leads created.';
  return { ...view, longLabels: days.map(({ date }) => dates.day(date)), summary };
}

/** Sign-ins of each person, most first. */
export function signInBars({ users }: SignInFiguresDto, color: string, numbers: NumberForms): ChartView {
  return countView(
    users.slice(0, MOST_PEOPLE).map(({ person, signIns }) => [person.name, signIns]),
    { key: 'sign-ins', name: 'Sign-ins', color },
    { what: 'sign-ins', by: 'person', numbers },
  );
}

/** "14 by 3 people, 4.7 each". */
export function signInText({ signIns, activeUsers, averagePerUser }: SignInFiguresDto, numbers: NumberForms): string {
  const people = `${numbers.count(activeUsers)} ${activeUsers === 1 ? 'person' : 'people'}`;
  return `${numbers.count(signIns)} by ${people}, ${averagePerUser.toFixed(1)} each`;
}

/** What the people of a team did, one row each. */
export function teamColumns({ dates, numbers }: Forms): readonly GridColumn<TeamMemberStatsDto>[] {
  const count = (
    key: string,
    head: string,
    of: (row: TeamMemberStatsDto) => number | null | undefined,
  ): GridColumn<TeamMemberStatsDto> => ({ key, head, align: 'end', text: (row) => numbers.count(of(row)) });
  return [
    { key: 'name', head: 'Name', isKey: true, phone: 'key', text: ({ name }) => name },
    { ...count('leads', 'Leads', ({ leads }) => leads.total), phone: 'fact', phoneText: leadsText },
    count('closed', 'Closed', ({ leads }) => leads.closed),
    { ...count('inProgress', 'In progress', ({ leads }) => leads.inProgress), isMinor: true },
    { ...count('new', 'New', ({ leads }) => leads.new), isMinor: true },
    {
      key: 'rate',
      head: 'Success rate',
      align: 'end',
      phone: 'amount',
      text: ({ leads }) => (leads.total === 0 ? 'n/a' : rateText(leads.successRate, numbers)),
    },
    count('rows', 'Campaign rows', ({ campaigns }) => campaigns?.rows),
    { ...count('approved', 'Approved', ({ campaigns }) => campaigns?.approved), isMinor: true },
    { ...count('pending', 'Pending', ({ campaigns }) => campaigns?.pending), isMinor: true },
    { ...count('signIns', 'Sign-ins', ({ signIns }) => signIns?.signIns), isMinor: true },
    {
      key: 'lastSignIn',
      head: 'Last sign-in',
      isMuted: true,
      text: ({ signIns }) => dates.instantOfYear(signIns?.lastSignInAt),
    },
    { key: 'place', head: 'Place', isMuted: true, isMinor: true, text: ({ signIns }) => signIns?.lastPlace ?? '–' },
  ];
}

function leadsText({ leads }: TeamMemberStatsDto): string {
  return `${leads.total} ${leads.total === 1 ? 'lead' : 'leads'}, ${leads.closed} closed`;
}
