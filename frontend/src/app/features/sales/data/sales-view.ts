import type { SaleColumnDto, SaleDto, SalePageDto } from '@tierline/api-client';
import type { Choice, DateForms, Filter, GridColumn, NumberForms } from '@tierline/ui';

/** What the filters offer. */
export interface SaleChoices {
  readonly reps: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly { readonly slug: string; readonly name: string }[];
  /** Suppliers' files that sales come from. */
  readonly loaders: readonly { readonly slug: string; readonly title: string }[];
}

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

/** What the address names is offered too, so that a link from a chart keeps its filter. */
export interface AddressValues {
  /** Years on offer. */
  readonly years: readonly string[];
  /** The chosen year; null for any. */
  readonly year: string | null;
  /** What the year counts: months of revenue, or of commission. */
  readonly calendar: 'revenue' | 'commission';
  readonly revenueMonths: readonly string[];
  readonly commissionMonths: readonly string[];
  /** One import, by id, with the name of its file as far as it is known. */
  readonly file: Choice | null;
}

const CALENDARS: readonly Choice[] = [
  { value: 'revenue', label: 'Revenue month' },
  { value: 'commission', label: 'Commission month' },
];

export function saleFilters(choices: SaleChoices | null, address: AddressValues, { dates }: Forms): readonly Filter[] {
  const months = (key: string, label: string, named: readonly string[]): Filter => ({
    key,
    label,
    isMultiple: true,
    allLabel: 'Any',
    choices: [...new Set([...monthsOf(address.year), ...named])]
      .sort()
      .map((value) => ({ value, label: dates.month(value) })),
  });
  const isMonthOf = (calendar: string): boolean => address.year !== null && address.calendar === calendar;
  return [
    { key: 'year', label: 'Year', allLabel: 'Any', choices: yearChoices(address.years) },
    ...(address.year === null
      ? []
      : [{ key: 'calendar', label: 'Calendar', fallback: 'revenue', choices: CALENDARS } satisfies Filter]),
    {
      key: 'rep',
      label: 'Sales rep',
      isMultiple: true,
      choices: (choices?.reps ?? []).map((rep) => ({ value: rep.id, label: rep.name })),
    },
    {
      key: 'line',
      label: 'Product line',
      isMultiple: true,
      choices: (choices?.lines ?? []).map((line) => ({ value: line.slug, label: line.name })),
    },
    {
      key: 'loader',
      label: 'Sent by',
      isMultiple: true,
      choices: (choices?.loaders ?? []).map((loader) => ({ value: loader.slug, label: loader.title })),
    },
    ...(isMonthOf('revenue') || address.revenueMonths.length > 0
      ? [months('revenueMonth', 'Revenue month', address.revenueMonths)]
      : []),
    ...(isMonthOf('commission') || address.commissionMonths.length > 0
      ? [months('commissionMonth', 'Commission month', address.commissionMonths)]
      : []),
    ...(address.file ? [{ key: 'importId', label: 'File', allLabel: 'Any', choices: [address.file] }] : []),
  ];
}

function yearChoices(years: readonly string[]): readonly Choice[] {
  return [...new Set(years)]
    .sort()
    .reverse()
    .map((year) => ({ value: year, label: year }));
}

function monthsOf(year: string | null): readonly string[] {
  return year === null ? [] : Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
}

export function saleColumns(
  page: SalePageDto | null,
  lineName: (slug: string) => string,
  forms: Forms,
): readonly GridColumn<SaleDto>[] {
  return [
    {
      key: 'date',
      head: 'Date',
      sort: 'revenueDate',
      phone: 'fact',
      text: (sale) => (sale.revenueDate ? forms.dates.day(sale.revenueDate) : forms.dates.monthYear(sale.revenueMonth)),
    },
    {
      key: 'customer',
      head: 'Customer',
      sort: 'customer',
      isKey: true,
      phone: 'key',
      text: (sale) => sale.customer ?? '–',
    },
    {
      key: 'invoice',
      head: 'Invoice',
      sort: 'invoice',
      isMono: true,
      phone: 'fact',
      text: (sale) => sale.invoice ?? '–',
    },
    { key: 'item', head: 'Article', isMono: true, isMinor: true, text: (sale) => sale.item ?? '–' },
    { key: 'rep', head: 'Sales rep', sort: 'rep', text: (sale) => sale.rep.name },
    {
      key: 'line',
      head: 'Product line',
      sort: 'productLine',
      isMinor: true,
      text: (sale) => lineName(sale.productLine),
    },
    {
      key: 'paid',
      head: 'Commission month',
      sort: 'commissionMonth',
      isMuted: true,
      isMinor: true,
      text: (sale) => forms.dates.monthYear(sale.commissionMonth),
    },
    ...amountColumns(page, forms),
    { key: 'source', head: 'Source' },
  ];
}

/** A sale with the columns of its own file: what tells the row, the cells as they came, and what became of them. */
export function sourceColumns(
  page: SalePageDto | null,
  own: readonly SaleColumnDto[],
  forms: Forms,
): readonly GridColumn<SaleDto>[] {
  return [
    {
      key: 'customer',
      head: 'Customer',
      sort: 'customer',
      isKey: true,
      phone: 'key',
      text: (sale) => sale.customer ?? '–',
    },
    { key: 'source', head: 'Row', phone: 'fact', phoneText: (sale) => `row ${sale.source.row}` },
    ...own.map(({ field, header }): GridColumn<SaleDto> => ({
      key: `cell.${field}`,
      head: header,
      isMono: true,
      text: (sale) => sale.cells?.[field] ?? '',
    })),
    {
      key: 'cells',
      head: 'Cells',
      isPhoneOnly: true,
      phone: 'fact',
      text: (sale) => cellsText(own, sale),
    },
    ...amountColumns(page, forms),
  ];
}

/** "Invoice: 310284, Invoice Total: $500.00" of the cells that hold something. */
function cellsText(own: readonly SaleColumnDto[], { cells }: SaleDto): string {
  return own.flatMap(({ field, header }) => (cells?.[field] ? [`${header}: ${cells[field]}`] : [])).join(', ');
}

function amountColumns(page: SalePageDto | null, { numbers }: Forms): readonly GridColumn<SaleDto>[] {
  return [
    {
      key: 'sales',
      head: 'Sales',
      sort: 'sales',
      align: 'end',
      phone: 'amount',
      text: (sale) => numbers.amount(sale.sales),
      isNegative: (sale) => sale.sales.amount.startsWith('-'),
      total: numbers.amount(page?.totals?.sales),
    },
    {
      key: 'revenue',
      head: 'Revenue',
      sort: 'revenue',
      align: 'end',
      text: (sale) => numbers.amount(sale.revenue),
      isNegative: (sale) => sale.revenue.amount.startsWith('-'),
      total: numbers.amount(page?.totals?.revenue),
    },
  ];
}
