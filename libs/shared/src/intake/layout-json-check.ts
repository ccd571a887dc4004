import { foldText } from './clean-text.js';
import { layoutJsonSchema, type LayoutJson, type SaleRule, type SaleText } from './layout-json.js';
import { escaped, hostileParts, type LayoutFault } from './layout-json-text.js';
import type { CellTest, ColumnType, Layout, LayoutColumn } from './layout.js';
import type { z } from 'zod';

const TEXTS: readonly ColumnType[] = ['text', 'identifier', 'zip'];
const DATES: readonly ColumnType[] = ['date', 'date-or-month'];
/** Names that every object has: a record keyed by fields must not meet them. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Checks a value that is said to be a layout, all of it at once.
 *  @returns the layout, or everything that is wrong with it */
export function checkLayoutJson(
  value: unknown,
): { readonly layout: LayoutJson; readonly faults: null } | { readonly layout: null; readonly faults: LayoutFault[] } {
  const hostile = hostileParts(value);
  if (hostile.length > 0) return { layout: null, faults: hostile };
  const parsed = layoutJsonSchema.safeParse(value);
  if (!parsed.success) return { layout: null, faults: parsed.error.issues.flatMap(shapeFaults) };
  const layout: LayoutJson = parsed.data;
  const faults = [...formFaults(layout), ...saleFaults(layout)];
  return faults.length > 0 ? { layout: null, faults } : { layout, faults: null };
}

function formFaults(json: LayoutJson): LayoutFault[] {
  const faults = json.layouts.flatMap((layout, index) => layoutFaults(layout, `/layouts/${index}`));
  const names = json.layouts.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) faults.push(twice(`/layouts/${index}/name`, name));
  });
  json.layouts.forEach((layout, index) => {
    if (shapeOf(layout) !== shapeOf(json.layouts[0] ?? layout))
      faults.push(other(`/layouts/${index}/columns`, 'needs the same fields of the same types as the first form'));
    if (layout.isMonthChosen && json.sale && json.sale.date !== 'chosen')
      faults.push(other(`/layouts/${index}/isMonthChosen`, 'needs the date "chosen" in "sale"'));
  });
  if (json.code === true && json.sale) faults.push(other('/sale', 'is left out when the mapping is in code'));
  if (json.code !== true && !json.sale) faults.push(other('/sale', 'is missing: say what a row means'));
  if (json.code !== true && json.settings) faults.push(other('/settings', 'needs a mapping in code'));
  return faults;
}

function shapeOf({ columns }: Layout): string {
  return columns
    .map(({ field, type }) => `${field} ${type}`)
    .sort()
    .join();
}

function layoutFaults(layout: Layout, at: string): LayoutFault[] {
  const faults: LayoutFault[] = [];
  const fields = new Map(layout.columns.map((column) => [column.field, column]));
  const seen = { fields: new Set<string>(), headers: new Set<string>() };
  layout.columns.forEach((column, index) => faults.push(...columnFaults(column, seen, `${at}/columns/${index}`)));
  if (!layout.columns.some(({ isRequired, origin }) => isRequired && !origin))
    faults.push(other(`${at}/columns`, 'needs a required column, else no file is recognised'));
  for (const { pointer, field } of namedFields(layout))
    if (!fields.has(field)) faults.push(unknownField(`${at}${pointer}`, field));
  if (layout.totals) {
    const { reason, fields: summed } = layout.totals;
    if (!layout.skip?.some((rule) => rule.reason === reason))
      faults.push(other(`${at}/totals/reason`, `no skip rule has the reason "${reason}"`));
    summed.forEach((field, index) => {
      const column = fields.get(field);
      if (column && column.type !== 'money') faults.push(wrongType(`${at}/totals/fields/${index}`, field, ['money']));
    });
  }
  return faults;
}

interface NamedField {
  readonly pointer: string;
  readonly field: string;
}

/** Every place of a layout that names a column. */
function namedFields({ columns, carryDown = [], skip = [], totals, records }: Layout): NamedField[] {
  const one = (pointer: string, field: string | undefined): NamedField[] =>
    field === undefined ? [] : [{ pointer, field }];
  const list = (pointer: string, names: readonly string[] = []): NamedField[] =>
    names.flatMap((field, index) => one(`${pointer}/${index}`, field));
  const tests = (pointer: string, all: readonly CellTest[] = []): NamedField[] =>
    all.flatMap(({ field }, index) => one(`${pointer}/${index}/field`, field));
  return [
    ...carryDown.flatMap(({ field, within }, index) => [
      ...one(`/carryDown/${index}/field`, field),
      ...one(`/carryDown/${index}/within`, within),
    ]),
    ...skip.flatMap((rule, index) => tests(`/skip/${index}/tests`, rule.tests)),
    ...tests('/totals/when', totals?.when),
    ...list('/totals/fields', totals?.fields),
    ...tests('/totals/grand', totals?.grand),
    ...one('/totals/groupedBy', totals?.groupedBy),
    ...tests('/records/headings/tests', records?.headings?.tests),
    ...list('/records/headings/fields', records?.headings?.fields),
    ...tests('/records/following/tests', records?.following?.tests),
    ...columns.flatMap(({ origin }, index) => {
      const at = `/columns/${index}/origin`;
      if (origin?.from === 'following-rows') return one(`${at}/of`, origin.of);
      return origin?.from === 'share' ? [...one(`${at}/of`, origin.of), ...one(`${at}/by`, origin.by)] : [];
    }),
  ];
}

function columnFaults(
  column: LayoutColumn,
  seen: { readonly fields: Set<string>; readonly headers: Set<string> },
  at: string,
): LayoutFault[] {
  const faults: LayoutFault[] = [];
  if (INHERITED.has(column.field))
    faults.push(other(`${at}/field`, `"${column.field}" is a name that no field may have`));
  if (seen.fields.has(column.field)) faults.push(twice(`${at}/field`, column.field));
  seen.fields.add(column.field);
  // The header of a column that no file has only names it.
  const headers = (column.origin ?? column.isUnnamed) ? [] : [column.header, ...(column.aliases ?? [])];
  headers.forEach((header, index) => {
    const folded = foldText(header);
    if (seen.headers.has(folded))
      faults.push(twice(index === 0 ? `${at}/header` : `${at}/aliases/${index - 1}`, header));
    seen.headers.add(folded);
  });
  if (column.isMandatory && column.isInformative)
    faults.push(other(`${at}/isInformative`, 'a mandatory column cannot be informative'));
  return faults;
}

interface Need {
  readonly pointer: string;
  readonly field: string;
  readonly types: readonly ColumnType[];
  readonly isMandatory: boolean;
}

function saleFaults({ layouts, sale }: LayoutJson): LayoutFault[] {
  if (!sale) return [];
  const needs = needsOf(sale);
  return layouts.flatMap((layout, index) => {
    const columns = new Map(layout.columns.map((column) => [column.field, column]));
    return needs.flatMap(({ pointer, field, types, isMandatory }) => {
      const column = columns.get(field);
      if (!column) return [unknownField(pointer, field)];
      if (!types.includes(column.type)) return [wrongType(pointer, field, types)];
      if (!isMandatory || column.isMandatory) return [];
      const at = `/layouts/${index}/columns/${layout.columns.indexOf(column)}/isMandatory`;
      return [other(at, `has to be true: no row of "${column.header}" can do without it`)];
    });
  });
}

function needsOf(sale: SaleRule): Need[] {
  const needs: Need[] = [
    { pointer: '/sale/sales/field', field: sale.sales.field, types: ['money'], isMandatory: true },
  ];
  const need = (pointer: string, from: object, more: Pick<Need, 'types' | 'isMandatory'>) => {
    if ('field' in from && typeof from.field === 'string')
      needs.push({ pointer: `${pointer}/field`, field: from.field, ...more });
  };
  need('/sale/rep', sale.rep, { types: TEXTS, isMandatory: true });
  need('/sale/productLine', sale.productLine, { types: TEXTS, isMandatory: true });
  need('/sale/revenue', sale.revenue, { types: ['money'], isMandatory: true });
  if (sale.date !== 'chosen') need('/sale/date', sale.date, { types: DATES, isMandatory: true });
  if (sale.quantity) need('/sale/quantity', sale.quantity, { types: ['quantity'], isMandatory: false });
  const texts: Readonly<Record<string, SaleText | undefined>> = {
    customer: sale.customer,
    invoice: sale.invoice,
    item: sale.item,
  };
  for (const [part, from] of Object.entries(texts))
    if (from) need(`/sale/${part}`, from, { types: TEXTS, isMandatory: false });
  return needs;
}

function shapeFaults(issue: z.core.$ZodIssue): LayoutFault[] {
  const pointer = issue.path.map((part) => `/${escaped(part as string | number)}`).join('');
  if (issue.code !== 'unrecognized_keys') return [{ pointer, ...shapeFault(issue) }];
  const unknown = { code: 'unknown-field', detail: 'is no part of a layout' };
  return issue.keys.map((key) => ({ pointer: `${pointer}/${escaped(key)}`, ...unknown }));
}

// A union that nothing fits tells what it needs; everything else is told part by part.
function shapeFault(issue: z.core.$ZodIssue): Omit<LayoutFault, 'pointer'> {
  switch (issue.code) {
    case 'invalid_type': {
      const isMissing = issue.input === undefined && /undefined/.test(issue.message);
      const detail = isMissing ? 'is missing' : `has to be ${ARTICLES[issue.expected] ?? issue.expected}`;
      return { code: 'wrong-type', detail };
    }
    case 'invalid_value': {
      const detail = `has to be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
      return { code: 'wrong-value', detail };
    }
    case 'too_big':
      return { code: 'too-large', detail: `has at most ${issue.maximum}${UNITS[issue.origin] ?? ''}` };
    case 'too_small': {
      const detail = `needs at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
      return { code: 'too-small', detail: issue.origin === 'string' ? 'is empty' : detail };
    }
    case 'invalid_union': {
      const detail = issue.discriminator ? `has an unknown "${issue.discriminator}"` : issue.message;
      return { code: 'wrong-value', detail };
    }
    default:
      return { code: 'invalid', detail: issue.message };
  }
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

function unknownField(pointer: string, field: string): LayoutFault {
  return { pointer, code: 'unknown-field-name', detail: `no column has the field "${field}"` };
}

function wrongType(pointer: string, field: string, types: readonly ColumnType[]): LayoutFault {
  return {
    pointer,
    code: 'wrong-column-type',
    detail: `the column "${field}" has to be of the type ${types.join(' or ')}`,
  };
}

function twice(pointer: string, value: string): LayoutFault {
  return { pointer, code: 'twice', detail: `"${value}" stands here twice` };
}

function other(pointer: string, detail: string): LayoutFault {
  return { pointer, code: 'invalid', detail };
}
