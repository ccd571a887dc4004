import type { SaleDto, SalePageDto } from '@tierline/api-client';
import type { DateForms, Filter, GridColumn, NumberForms } from '@tierline/ui';

/** What the filters offer. */
export interface SaleChoices {
  readonly reps: readonly { readonly id: string; readonly name: string }[];
  readonly lines: readonly { readonly slug: string; readonly name: string }[];
}

export interface Forms {
  readonly numbers: NumberForms;
  readonly dates: DateForms;
}

/** Months and years named in the address are offered too, so that a link from a chart keeps its filter. */
export interface AddressValues {
  readonly years: readonly string[];
  readonly revenueMonths: readonly string[];
  readonly commissionMonths: readonly string[];
}

export function saleFilters(choices: SaleChoices | null, address: AddressValues, { dates }: Forms): readonly Filter[] {
  const months = (values: readonly string[]) => values.map((value) => ({ value, label: dates.month(value) }));
  const optional = (key: string, label: string, values: readonly string[]): Filter[] =>
    values.length === 0 ? [] : [{ key, label, isMultiple: true, allLabel: 'Any', choices: months(values) }];
  return [
    {
      key: 'year',
      label: 'Year',
      allLabel: 'Any',
      choices: [...new Set(address.years)]
        .sort()
        .reverse()
        .map((year) => ({ value: year, label: year })),
    },
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
    ...optional('revenueMonth', 'Revenue month', address.revenueMonths),
    ...optional('commissionMonth', 'Commission month', address.commissionMonths),
  ];
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
