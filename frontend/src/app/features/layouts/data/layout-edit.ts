import type {
  LayoutColumnDto,
  LayoutDefinitionDto,
  LayoutFormDto,
  LayoutSaleRuleDto,
  LayoutSkipRuleDto,
  LayoutTestDto,
} from '@tierline/api-client';

export type ColumnType = LayoutColumnDto['type'];
/** Parts of a sale that a column of the file gives. */
export type Role = 'sales' | 'revenue' | 'customer' | 'invoice' | 'item' | 'quantity';

const TEXTS: readonly ColumnType[] = ['text', 'identifier', 'zip'];
/** Types that a role takes; the first is chosen when another one stands there. */
const TYPES: Readonly<Record<Role | 'date' | 'text', readonly ColumnType[]>> = {
  sales: ['money'],
  revenue: ['money'],
  quantity: ['quantity'],
  date: ['date', 'date-or-month'],
  customer: TEXTS,
  invoice: TEXTS,
  item: TEXTS,
  text: TEXTS,
};

/** A rule to begin with; empty names are chosen by a person. */
export const EMPTY_SALE: LayoutSaleRuleDto = {
  rep: { by: 'assignment', field: '' },
  productLine: { fixed: '' },
  date: 'chosen',
  sales: { field: '' },
  revenue: { field: '' },
};

export function saleOf(definition: LayoutDefinitionDto): LayoutSaleRuleDto {
  return definition.sale ?? EMPTY_SALE;
}

/** The form that is edited; layouts made on screen have one, imported ones may have more with the same fields. */
export function formOf(definition: LayoutDefinitionDto): LayoutFormDto {
  return definition.layouts[0] ?? { name: definition.loader, columns: [], dateForms: ['month-day-year'] };
}

/** Changes the forms: all of them, because they have the same fields. */
export function withForms(
  definition: LayoutDefinitionDto,
  change: (form: LayoutFormDto) => LayoutFormDto,
): LayoutDefinitionDto {
  return { ...definition, layouts: definition.layouts.map(change) };
}

export function withSale(definition: LayoutDefinitionDto, change: Partial<LayoutSaleRuleDto>): LayoutDefinitionDto {
  return settled({ ...definition, sale: { ...saleOf(definition), ...change } });
}

/** Leaves a part of the sale out. */
export function withoutPart(
  definition: LayoutDefinitionDto,
  part: 'customer' | 'invoice' | 'item' | 'quantity',
): LayoutDefinitionDto {
  const others = Object.entries(saleOf(definition)).filter(([name]) => name !== part);
  return settled({ ...definition, sale: Object.fromEntries(others) as unknown as LayoutSaleRuleDto });
}

export function withColumn(
  definition: LayoutDefinitionDto,
  field: string,
  change: Partial<LayoutColumnDto>,
): LayoutDefinitionDto {
  return withForms(definition, (form) => ({
    ...form,
    columns: form.columns.map((column) => (column.field === field ? { ...column, ...change } : column)),
  }));
}

/** A column of the file that was not read before. */
export function withNewColumn(definition: LayoutDefinitionDto, header: string): LayoutDefinitionDto {
  return withForms(definition, (form) => {
    const taken = new Set(form.columns.map(({ field }) => field));
    const column: LayoutColumnDto = { field: fieldOf(header, taken), header, type: 'text', isRequired: false };
    return { ...form, columns: [...form.columns, { ...column, isInformative: true }] };
  });
}

/** Without a column, and without every rule that names it. */
export function withoutColumn(definition: LayoutDefinitionDto, field: string): LayoutDefinitionDto {
  return withForms(definition, ({ carryDown, skip, totals, ...form }) => {
    const carried = (carryDown ?? []).filter((one) => one.field !== field && one.within !== field);
    const rules = (skip ?? [])
      .map((rule) => ({ ...rule, tests: rule.tests.filter((test) => test.field !== field) }))
      .filter(({ tests }) => tests.length > 0);
    const kept = totals && namesOf(totals).includes(field) ? null : totals;
    return {
      ...form,
      columns: form.columns.filter((column) => column.field !== field),
      ...(carried.length > 0 ? { carryDown: carried } : {}),
      ...(rules.length > 0 ? { skip: rules } : {}),
      ...(kept && rules.some(({ reason }) => reason === kept['reason']) ? { totals: kept } : {}),
    };
  });
}

/** Whether an empty cell of the column takes the value above. */
export function withCarry(definition: LayoutDefinitionDto, field: string, isCarried: boolean): LayoutDefinitionDto {
  return withForms(definition, ({ carryDown = [], ...form }) => {
    const others = carryDown.filter((one) => one.field !== field);
    const carried = isCarried ? [...others, { field }] : others;
    return carried.length > 0 ? { ...form, carryDown: carried } : form;
  });
}

/** Rows that repeat sums of the rows above, as the layout has them. */
export interface LayoutTotals {
  /** Reason of the skip rule that marks them. */
  readonly reason: string;
  /** Money columns that they sum. */
  readonly fields: readonly string[];
  /** What tells the total of the whole file from that of a group. */
  readonly grand: readonly LayoutTestDto[];
  /** What else such a row must be. */
  readonly when?: readonly LayoutTestDto[];
  /** Column whose text a total of a group names. */
  readonly groupedBy?: string;
}

export function totalsOf({ totals }: LayoutFormDto): LayoutTotals | null {
  return totals ? (totals as unknown as LayoutTotals) : null;
}

/** The control totals; null when the rows of the file are compared with none. */
export function withTotals(definition: LayoutDefinitionDto, totals: LayoutTotals | null): LayoutDefinitionDto {
  return withForms(definition, ({ totals: _before, ...form }) => (totals ? { ...form, totals: { ...totals } } : form));
}

/** The control totals that a layout begins with: of the sale and the revenue, and of a row that says so. */
export function freshTotals(definition: LayoutDefinitionDto, reason: string): LayoutTotals {
  const { columns, skip = [] } = formOf(definition);
  const { sales, revenue } = saleOf(definition);
  const money = columns.filter(({ type }) => type === 'money').map(({ field }) => field);
  const summed = money.filter((field) => field === sales.field || field === revenue.field);
  const text = columns.find(({ type }) => TEXTS.includes(type)) ?? columns[0];
  const marked = skip.find((rule) => rule.reason === reason)?.tests.find(({ is }) => is === 'contains');
  return {
    reason,
    fields: summed.length > 0 ? summed : money.slice(0, 1),
    grand: [{ field: marked?.field ?? text?.field ?? '', is: 'contains', text: 'grand total' }],
  };
}

/** The rules for rows that are no sales; control totals go with the rule that marks them. */
export function withSkip(definition: LayoutDefinitionDto, rules: readonly LayoutSkipRuleDto[]): LayoutDefinitionDto {
  return withForms(definition, ({ skip: _before, totals, ...form }) => ({
    ...form,
    ...(rules.length > 0 ? { skip: [...rules] } : {}),
    ...(totals && rules.some(({ reason }) => reason === totals['reason']) ? { totals } : {}),
  }));
}

export function withDateForm(
  definition: LayoutDefinitionDto,
  first: LayoutFormDto['dateForms'][number],
): LayoutDefinitionDto {
  const dateForms: LayoutFormDto['dateForms'] = first === 'year-month-day' ? [first] : [first, 'year-month-day'];
  return withForms(definition, (form) => ({ ...form, dateForms }));
}

/** The columns that sales are made of: with a type that fits, required, and mandatory where no sale can do without. */
function settled(definition: LayoutDefinitionDto): LayoutDefinitionDto {
  const needs = needsOf(saleOf(definition));
  return withForms(definition, (form) => ({
    ...form,
    columns: form.columns.map((column) => {
      const need = needs.get(column.field);
      if (!need) return column;
      const { isInformative: _shown, isMandatory, ...rest } = column;
      const type = need.types.includes(column.type) ? column.type : (need.types[0] ?? column.type);
      return { ...rest, type, isRequired: true, ...(need.isMandatory || isMandatory ? { isMandatory: true } : {}) };
    }),
  }));
}

/** The columns that a rule names, and what it asks of them. */
export function needsOf(
  sale: LayoutSaleRuleDto,
): ReadonlyMap<string, { readonly types: readonly ColumnType[]; readonly isMandatory: boolean }> {
  const needs = new Map<string, { types: readonly ColumnType[]; isMandatory: boolean }>();
  const need = (field: string | undefined, kind: keyof typeof TYPES, isMandatory: boolean): void => {
    if (!field) return;
    needs.set(field, { types: TYPES[kind], isMandatory: isMandatory || (needs.get(field)?.isMandatory ?? false) });
  };
  need(sale.customer?.field, 'customer', false);
  need(sale.invoice?.field, 'invoice', false);
  need(sale.item?.field, 'item', false);
  need(sale.quantity?.field, 'quantity', false);
  need(sale.rep.field, 'text', true);
  need(sale.productLine.field, 'text', true);
  need(sale.date === 'chosen' ? undefined : sale.date.field, 'date', true);
  need(sale.sales.field, 'sales', true);
  need(sale.revenue.field, 'revenue', true);
  return needs;
}

/** A short name for a supplier: "Acme Devices" -> `acme-devices`. */
export function shortNameOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replace(/^-+|-+$/g, '');
}

/** Renames the layout; a form that was called like it goes along. */
export function withName(definition: LayoutDefinitionDto, loader: string): LayoutDefinitionDto {
  const before = definition.loader;
  const renamed = withForms(definition, (form) =>
    form.name === before ? { ...form, name: loader || 'layout' } : form,
  );
  return { ...renamed, loader };
}

/** Text of a test; a setting of a built-in layout shows its name. */
export function testText({ text }: LayoutTestDto): string {
  if (text === undefined || typeof text === 'string') return text ?? '';
  return `setting ${String(text['setting'])}`;
}

function fieldOf(header: string, taken: ReadonlySet<string>): string {
  const words =
    header
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const joined = words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  const base = /^[a-z]/.test(joined) ? joined.slice(0, 32) : `column${joined.slice(0, 26)}`;
  let name = base in {} ? `${base}Text` : base;
  for (let next = 2; taken.has(name); next += 1) name = `${base}${next}`;
  return name;
}

function namesOf(totals: Readonly<Record<string, unknown>>): unknown[] {
  const tests = [totals['grand'], totals['when']].flat() as ({ field?: string } | undefined)[];
  return [totals['fields'], totals['groupedBy'], tests.map((test) => test?.field)].flat();
}
