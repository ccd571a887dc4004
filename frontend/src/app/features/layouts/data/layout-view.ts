import type {
  LayoutColumnDto,
  LayoutDefinitionDto,
  LayoutFaultDto,
  LayoutFormDto,
  LayoutPreviewDto,
  PreviewRowDto,
  Problem,
  SupplierLayoutItemDto,
} from '@tierline/api-client';
import type { Choice, Formats, Tone } from '@tierline/ui';
import { formOf, needsOf, saleOf, type ColumnType } from './layout-edit.js';

export const TYPE_CHOICES: readonly (Choice & { readonly value: LayoutColumnDto['type'] })[] = [
  { value: 'text', label: 'Text' },
  { value: 'identifier', label: 'Number or code, as text' },
  { value: 'zip', label: 'Zip code' },
  { value: 'money', label: 'Money' },
  { value: 'quantity', label: 'Quantity or unit price' },
  { value: 'percent', label: 'Percent' },
  { value: 'date', label: 'Date' },
  { value: 'date-or-month', label: 'Date or month' },
];

export const DATE_FORM_CHOICES: readonly (Choice & { readonly value: LayoutFormDto['dateForms'][number] })[] = [
  { value: 'month-day-year', label: 'Month first: 3/14/2025' },
  { value: 'day-month-year', label: 'Day first: 14/3/2025' },
  { value: 'year-month-day', label: 'Year first: 2025-03-14' },
];

export const TEST_CHOICES: readonly Choice[] = [
  { value: 'contains', label: 'contains' },
  { value: 'starts-with', label: 'starts with' },
  { value: 'equals', label: 'is' },
  { value: 'empty', label: 'is empty' },
  { value: 'filled', label: 'is filled in' },
  { value: 'zero', label: 'is zero' },
];

export const REASON_CHOICES: readonly Choice[] = [
  { value: 'total-row', label: 'Total row' },
  { value: 'client-heading', label: 'Heading of a group' },
  { value: 'shipping-line', label: 'Shipping' },
  { value: 'internal-transfer', label: 'Internal transfer' },
  { value: 'no-quantity', label: 'Without a quantity' },
  { value: 'no-commission-rate', label: 'Without a commission' },
];

/** Whether a layout comes with Tierline, was made here, or is switched off. */
export function kindOf(layout: Pick<SupplierLayoutItemDto, 'origin' | 'isActive'>): { tone: Tone; text: string } {
  if (layout.origin === 'built-in') return { tone: 'neutral', text: 'Built in' };
  return layout.isActive ? { tone: 'primary', text: 'Made here' } : { tone: 'warn', text: 'Switched off' };
}

/** One column as it is edited: of the layout, or of the file alone. */
export interface ColumnLine {
  /** Null when the layout does not read it. */
  readonly column: LayoutColumnDto | null;
  readonly header: string;
  readonly isCarried: boolean;
  /** What the sale takes from it; it cannot be taken out while it does. */
  readonly use: string | null;
  /** Whether it is mandatory because of its use. */
  readonly isNeeded: boolean;
}

const USES: Readonly<Record<string, string>> = {
  sales: 'Sale',
  revenue: 'Revenue',
  customer: 'Customer',
  invoice: 'Invoice',
  item: 'Item',
  quantity: 'Quantity',
  date: 'Date',
  rep: 'Sales rep',
  productLine: 'Product line',
};

/** Columns of the layout in its order, then those of the file that it does not read. */
export function columnLines(
  definition: LayoutDefinitionDto,
  found: LayoutPreviewDto['columns'],
): readonly ColumnLine[] {
  const form = formOf(definition);
  const sale = definition.sale ? saleOf(definition) : null;
  const needs = sale ? needsOf(sale) : new Map<string, { isMandatory: boolean }>();
  const uses = sale ? Object.entries(sale) : [];
  const own = form.columns.map((column): ColumnLine => {
    const named = uses.filter(([, from]) => typeof from === 'object' && from?.field === column.field);
    const words = named.map(([part]) => USES[part] ?? part);
    return {
      column,
      header: column.header,
      isCarried: form.carryDown?.some(({ field }) => field === column.field) ?? false,
      use: words.length > 0 ? words.join(', ') : null,
      isNeeded: needs.get(column.field)?.isMandatory ?? false,
    };
  });
  const known = new Set(form.columns.map(({ header }) => header.toLowerCase()));
  const others = found
    .filter(({ field, header }) => field === null && header !== '' && !known.has(header.toLowerCase()))
    .map(({ header }): ColumnLine => ({ column: null, header, isCarried: false, use: null, isNeeded: false }));
  return [...own, ...others];
}

/** Columns as choices.
 *  @param types of the columns that can be meant; any when left out */
export function columnChoices(definition: LayoutDefinitionDto, types?: readonly ColumnType[]): readonly Choice[] {
  return formOf(definition)
    .columns.filter(({ type }) => types?.includes(type) ?? true)
    .map(({ field, header, type }) => ({
      value: field,
      label: header,
      detail: TYPE_CHOICES.find((one) => one.value === type)?.label ?? type,
    }));
}

/** Parts of the form that a fault belongs to. */
export type FormPart =
  | 'title'
  | 'loader'
  | 'rep'
  | 'productLine'
  | 'date'
  | 'sales'
  | 'revenue'
  | 'customer'
  | 'invoice'
  | 'item'
  | 'quantity';

const ASKS: Readonly<Partial<Record<FormPart, string>>> = {
  title: 'Enter the name of the supplier.',
  loader: 'Small letters, digits and hyphens, such as acme-devices.',
  rep: 'Say who made the sale.',
  productLine: 'Choose what the sales count for.',
  date: 'Choose the column with the date.',
  sales: 'Choose the column with the sale.',
  revenue: 'Choose the column with the revenue, or a share of the sale.',
};

/** What to do about faults, by the field of the form that they belong to. */
export function askedOf(faults: readonly LayoutFaultDto[]): Readonly<Partial<Record<FormPart, string>>> {
  const asked: Partial<Record<FormPart, string>> = {};
  for (const { pointer, detail } of faults) {
    const [, first, second] = pointer.split('/');
    const part = (first === 'sale' ? second : first) as FormPart;
    if (part in USES || part === 'title' || part === 'loader') asked[part] ??= ASKS[part] ?? sentence(detail);
  }
  return asked;
}

/** Faults that no field of the form shows, as sentences with their place. */
export function otherFaults(faults: readonly LayoutFaultDto[], definition: LayoutDefinitionDto): readonly string[] {
  const asked = askedOf(faults);
  const shown = faults.filter(({ pointer }) => {
    const [, first, second] = pointer.split('/');
    return !(((first === 'sale' ? second : first) ?? '') in asked);
  });
  return shown.map(({ pointer, detail }) => `${placeOf(pointer, definition)}: ${detail}.`);
}

/** Faults of a refused layout, without the name of the part of the request that they lie in. */
export function faultsOf(problem: Problem): readonly LayoutFaultDto[] {
  return (problem.errors ?? []).map(({ pointer, code, detail }) => ({
    pointer: pointer.replace(/^\/definition(?=\/|$)/, ''),
    code,
    detail,
  }));
}

function placeOf(pointer: string, definition: LayoutDefinitionDto): string {
  const match = /^\/layouts\/(\d+)\/columns\/(\d+)/.exec(pointer);
  if (!match) return pointer === '' ? 'The layout' : pointer;
  const column = definition.layouts[Number(match[1])]?.columns[Number(match[2])];
  return `Column “${column?.header ?? match[2]}”`;
}

function sentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
}

/** One row of the preview in words. */
export interface PreviewLine {
  readonly row: string;
  readonly state: { readonly tone: Tone; readonly text: string };
  readonly when: string;
  readonly customer: string;
  readonly invoice: string;
  readonly item: string;
  readonly who: string;
  readonly line: string;
  readonly quantity: string;
  readonly sales: string;
  readonly revenue: string;
  readonly issues: readonly string[];
}

const STATES: Readonly<Record<PreviewRowDto['state'], { tone: Tone; text: string }>> = {
  accepted: { tone: 'ok', text: 'Sale' },
  blocked: { tone: 'error', text: 'Blocked' },
  skipped: { tone: 'neutral', text: 'Skipped' },
};

export function previewLines(
  { rows }: Pick<LayoutPreviewDto, 'rows'>,
  formats: Formats,
  lineName: (slug: string) => string,
): readonly PreviewLine[] {
  return rows.map(({ row, page, state, reason, sale, issues }) => ({
    row: page === null ? String(row) : `${page} · ${row}`,
    state: reason === null ? STATES[state] : { ...STATES[state], text: reasonText(reason) },
    when: sale?.revenueDate ? formats.dates.day(sale.revenueDate) : formats.dates.month(sale?.revenueMonth),
    customer: sale?.customer ?? '',
    invoice: sale?.invoice ?? '',
    item: sale?.item ?? '',
    who: sale?.repName ?? (sale?.assignmentValue ? `whoever has ${sale.assignmentValue}` : ''),
    line: sale?.productLine ? lineName(sale.productLine) : sale?.service ? `service ${sale.service}` : '',
    quantity: sale?.quantity ?? '',
    sales: sale?.sales ? formats.numbers.amount(sale.sales) : '',
    revenue: sale?.revenue ? formats.numbers.amount(sale.revenue) : '',
    issues: issues.filter(({ severity }) => severity !== 'note').map(({ message }) => message),
  }));
}

/** "total-row" as people say it. */
export function reasonText(reason: string): string {
  const known = REASON_CHOICES.find(({ value }) => value === reason)?.label;
  const words = reason.replaceAll('-', ' ');
  return known ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Months to choose from, newest first: two ahead of today and two years back. */
export function monthChoices(today: string, label: (month: string) => string): readonly Choice[] {
  const [year = 2000, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 27 }, (_, back) => {
    const index = year * 12 + (month - 1) + 2 - back;
    const value = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return { value, label: label(value) };
  });
}
