import type { ImportDto, UploaderDto } from '@tierline/api-client';
import type { Choice, Filter, Formats, GridColumn } from '@tierline/ui';

const STATUSES: readonly (readonly [ImportDto['status'], string])[] = [
  ['received', 'Waiting'],
  ['reading', 'Reading'],
  ['review', 'Review'],
  ['committing', 'Committing'],
  ['committed', 'Committed'],
  ['reverting', 'Reverting'],
  ['reverted', 'Reverted'],
  ['failed', 'Failed'],
  ['discarded', 'Discarded'],
];
const ORIGINS: Readonly<Record<ImportDto['origin'], string>> = {
  upload: 'Uploaded',
  inbox: 'Inbox',
  command: 'Command line',
};
const PERIODS: readonly (readonly [value: string, label: string])[] = [
  ['1', 'Today'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['365', 'Last 365 days'],
];
const DAY_MS = 86_400_000;

/** Keys of the address that narrow the list. */
export const LIST_KEYS = ['target', 'status', 'loader', 'month', 'by', 'origin', 'uploaded', 'search'] as const;

/** What the filters of the list offer besides what never changes. */
export interface ListChoices {
  /** What files can be for; with only one there is nothing to choose. */
  readonly targets: readonly Choice[];
  readonly loaders: readonly Choice[];
  readonly months: readonly Choice[];
  readonly people: readonly Choice[];
}

export function importFilters({ targets, loaders, months, people }: ListChoices): readonly Filter[] {
  return [
    ...(targets.length > 1 ? [{ key: 'target', label: 'For', allLabel: 'Anything', choices: targets }] : []),
    { key: 'status', label: 'Status', choices: STATUSES.map(([value, label]) => ({ value, label })) },
    ...(loaders.length > 0
      ? [
          { key: 'loader', label: 'Content', choices: loaders },
          { key: 'month', label: 'Commission month', allLabel: 'Any', choices: months },
        ]
      : []),
    {
      key: 'uploaded',
      label: 'Came',
      allLabel: 'Any time',
      choices: PERIODS.map(([value, label]) => ({ value, label })),
    },
    { key: 'by', label: 'By', allLabel: 'Anybody', choices: people },
    {
      key: 'origin',
      label: 'Way',
      allLabel: 'Any',
      choices: Object.entries(ORIGINS).map(([value, label]) => ({ value, label })),
    },
  ];
}

/** First day of a period of so many days up to today, as `YYYY-MM-DD`; undefined without one. */
export function firstDay(days: string | null, today: string): string | undefined {
  const count = Number(days);
  if (!Number.isInteger(count) || count < 1) return undefined;
  return new Date(Date.parse(today) - (count - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** People to filter by: the reader first, then everybody else whose files may be seen, by name. */
export function uploaderChoices(me: { readonly id: string } | null, people: readonly UploaderDto[]): readonly Choice[] {
  const others = people.filter(({ id }) => id !== me?.id).map(({ id, name }) => ({ value: id, label: name }));
  return [...(me ? [{ value: me.id, label: 'Me' }] : []), ...others];
}

export function importColumns(
  formats: Formats,
  { contentOf, isSales }: { contentOf: (row: ImportDto) => string; isSales: boolean },
): readonly GridColumn<ImportDto>[] {
  const { dates, numbers } = formats;
  return [
    {
      key: 'file',
      head: 'File',
      text: (row) => row.fileName,
      isKey: true,
      isMono: true,
      sort: 'fileName',
      phone: 'key',
    },
    { key: 'content', head: 'Content', text: contentOf, phone: 'fact' },
    ...(isSales ? [monthColumn(formats)] : []),
    {
      key: 'rows',
      head: 'Rows',
      text: (row) => (hasRows(row) ? numbers.count(row.counts.rows) : '–'),
      align: 'end',
    },
    ...(isSales ? [salesColumn(formats)] : []),
    { key: 'status', head: 'Status', phone: 'fact' },
    {
      key: 'uploaded',
      head: 'Came',
      text: (row) => dates.instantOfYear(row.uploadedAt),
      isMuted: true,
      sort: 'uploadedAt',
    },
    { key: 'by', head: 'By', text: (row) => row.uploadedBy.name, isMuted: true, isMinor: true },
    { key: 'acts', head: '', align: 'end', width: '44px' },
  ];
}

function monthColumn({ dates }: Formats): GridColumn<ImportDto> {
  return {
    key: 'month',
    head: 'Commission month',
    text: (row) => dates.monthYear(row.params['commissionMonth']),
    isMuted: true,
    phone: 'fact',
  };
}

function salesColumn({ numbers, currency }: Formats): GridColumn<ImportDto> {
  return {
    key: 'sales',
    head: `Sales, ${currency}`,
    text: (row) => (hasRows(row) ? numbers.amount(row.totals['sales']) : '–'),
    align: 'end',
    phone: 'amount',
    isNegative: (row) => row.totals['sales']?.amount.startsWith('-') ?? false,
  };
}

function hasRows(row: ImportDto): boolean {
  return row.counts.rows > 0;
}
