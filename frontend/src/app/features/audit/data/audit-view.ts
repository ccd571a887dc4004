import type { AuditEntryResponse } from '@tierline/api-client';
import type { DateForms, Filter, GridColumn } from '@tierline/ui';

/** The server searches from this length on. */
export const SHORTEST_SEARCH = 3;
const DAY_MS = 86_400_000;
const PERIODS: readonly (readonly [days: string, label: string])[] = [
  ['1', 'Last 24 hours'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['365', 'Last 365 days'],
];
const SUBJECTS: readonly (readonly [value: string, label: string])[] = [
  ['person', 'People'],
  ['session', 'Sessions'],
  ['role', 'Roles'],
  ['org-node', 'Organisation'],
  ['company', 'Company'],
  ['api-client', 'API clients'],
  ['rep', 'Sales reps'],
  ['rep-rate', 'Rates'],
  ['threshold', 'Thresholds'],
  ['objective', 'Objectives'],
  ['customer-assignment', 'Assignments'],
  ['import', 'Imports'],
  ['route', 'Refused attempts'],
];

export const AUDIT_FILTERS: readonly Filter[] = [
  { key: 'period', label: 'Period', allLabel: 'Any', choices: PERIODS.map(([value, label]) => ({ value, label })) },
  { key: 'about', label: 'About', choices: SUBJECTS.map(([value, label]) => ({ value, label })) },
];

/** First instant of a period in days up to now, UTC; null for any time. */
export function sinceOf(days: string | null, now: Date): string | null {
  const known = PERIODS.some(([value]) => value === days);
  return known ? new Date(now.getTime() - Number(days) * DAY_MS).toISOString() : null;
}

/** "role.assigned": "Role assigned". */
export function actText(act: string): string {
  const words = act.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who acted: "Ines Varga", "Ines Varga for Avery Lindqvist", "Tierline" where the system did. */
export function actorText({ actor, onBehalfOf }: Pick<AuditEntryResponse, 'actor' | 'onBehalfOf'>): string {
  const name = actor?.name ?? 'Tierline';
  return onBehalfOf ? `${name} for ${onBehalfOf.name}` : name;
}

export function auditColumns(dates: DateForms): readonly GridColumn<AuditEntryResponse>[] {
  return [
    { key: 'at', head: 'When', text: ({ at }) => dates.instant(at), phone: 'fact' },
    { key: 'actor', head: 'Who', text: actorText, phone: 'fact' },
    { key: 'act', head: 'What', isKey: true, text: ({ act }) => actText(act), phone: 'key' },
    { key: 'subject', head: 'About', text: subjectText },
    { key: 'change', head: 'Change', isMuted: true, isMinor: true, text: changeText },
    {
      key: 'position',
      head: 'Entry',
      align: 'end',
      isMuted: true,
      text: ({ position }) => (position === null ? '–' : String(position)),
      phone: 'amount',
    },
  ];
}

export function subjectText({ subjectType }: Pick<AuditEntryResponse, 'subjectType'>): string {
  const known = SUBJECTS.find(([value]) => value === subjectType)?.[1];
  return known ?? actText(subjectType);
}

/** One value before and after an act. */
export interface Change {
  readonly field: string;
  /** Null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The values of an entry: those before and after an act side by side, everything else as what is now. */
export function changesOf({ detail }: Pick<AuditEntryResponse, 'detail'>): readonly Change[] {
  const { before, after, ...rest } = detail as Record<string, unknown>;
  const [old, now] = [fieldsOf(before), { ...fieldsOf(after), ...fieldsOf(rest) }];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, before: textOf(old[field]), after: textOf(now[field]) }))
    .filter((change) => change.before !== change.after);
}

/** The first changes in one line: "role: sales_rep → team_leader". */
function changeText(entry: AuditEntryResponse): string {
  const parts = changesOf(entry)
    .slice(0, 2)
    .map(({ field, before, after }) => `${field}: ${before === null ? '' : `${before} → `}${after ?? 'none'}`);
  return parts.join(', ') || '–';
}

/** The fields of a value by their path: `{ choice: { rows: 'refuse' } }` is `choice.rows`. Empty parts say nothing. */
function fieldsOf(value: unknown, path = ''): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return { [path === '' ? 'value' : path]: value };
  const parts = Object.entries(value).map(([key, part]) => fieldsOf(part, path === '' ? key : `${path}.${key}`));
  return Object.assign({}, ...parts) as Record<string, unknown>;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((part) => textOf(part) ?? 'none').join(', ') || 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
