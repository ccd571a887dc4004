import { z } from 'zod';
import type { Layout } from './layout.js';
import type { LoaderSetting } from './settings.js';

/** Most characters that the text of one layout may have, as a file or as the body of a request. */
export const LAYOUT_JSON_CHARACTERS = 256 * 1024;

/** A text of the sale: a column of the file, or the same for every row. */
export type SaleText = { readonly field: string } | { readonly fixed: string };

/** How one row becomes a sale, as data. Every `field` names a column of the layouts. */
export interface SaleRule {
  /** Who made the sale: whoever the customer of a column is assigned to, the rep whom a column names, or always the same one. */
  readonly rep:
    | { readonly by: 'assignment'; readonly field: string }
    | { readonly by: 'name'; readonly field: string }
    | { readonly by: 'fixed'; readonly name: string };
  /** What it counts for: a product line by its slug, the service of a column through the service mapping, or the product line that a
   *  column names. */
  readonly productLine:
    { readonly fixed: string } | { readonly field: string; readonly as: 'service' | 'product-line' };
  /** When it counts: the day of a column, or the month chosen on upload. */
  readonly date: 'chosen' | { readonly field: string };
  readonly sales: { readonly field: string };
  /** What the agency earns: a column, or a percentage of the sale in parts per million. */
  readonly revenue: { readonly field: string } | { readonly ofSalesPpm: number };
  readonly customer?: SaleText;
  readonly invoice?: SaleText;
  readonly item?: SaleText;
  readonly quantity?: { readonly field: string };
}

/** A loader as data: what its files look like and what their rows mean. Written and read as JSON.
 *  @source docs/layouts.md */
export interface LayoutJson {
  /** Version of this form, not of the layout. */
  readonly version: 1;
  /** Slug, part of the wire. */
  readonly loader: string;
  readonly title: string;
  /** Only of built-in loaders: their rows need a mapping in code, which this data goes with. */
  readonly code?: true;
  /** Only with `code`: what the company may set otherwise. */
  readonly settings?: readonly LoaderSetting[];
  /** The forms that the file may have, with the same fields each. */
  readonly layouts: readonly Layout[];
  /** Left out with `code`. */
  readonly sale?: SaleRule;
}

const name = (most: number) => z.string().trim().min(1).max(most);
const field = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'is no field name: a small letter, then letters and digits');
const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'is no short name: small letters, digits and single hyphens');
const flag = z.boolean().optional();
const count = (most: number) => z.number().int().min(1).max(most);

const given = z.union([name(200), z.strictObject({ setting: field })], 'needs a text or the name of a setting');

const origin = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('following-rows'),
    of: field,
    join: z.enum(['first', 'list', 'sum']).optional(),
    part: z
      .union([z.strictObject({ first: count(200) }), z.strictObject({ last: count(200) })], 'needs "first" or "last"')
      .optional(),
  }),
  z.strictObject({ from: z.literal('title-date') }),
  z.strictObject({ from: z.literal('first-line'), without: name(200).optional() }),
  z.strictObject({ from: z.literal('fixed'), text: given }),
  z.strictObject({ from: z.literal('share'), of: field, by: field }),
]);

const column = z.strictObject({
  field,
  header: name(200),
  aliases: z.array(name(200)).max(20).optional(),
  type: z.enum(['text', 'identifier', 'zip', 'money', 'quantity', 'percent', 'date', 'date-or-month']),
  isRequired: z.boolean(),
  isMandatory: flag,
  isInformative: flag,
  isUnnamed: flag,
  origin: origin.optional(),
  meaning: z.string().max(500).optional(),
  example: z.string().max(200).optional(),
});

const cellTest = z.discriminatedUnion('is', [
  z.strictObject({ field, is: z.enum(['empty', 'filled', 'zero']) }),
  z.strictObject({ field, is: z.enum(['contains', 'starts-with', 'equals']), text: given }),
]);
const cellTests = z.array(cellTest).max(50);

const setting = z.strictObject({
  key: field,
  title: name(200),
  type: z.enum(['text', 'percent', 'product-line']),
  default: z.string().max(200),
});

const layout = z.strictObject({
  name: slug,
  columns: z.array(column).min(1).max(200),
  dateForms: z
    .array(z.enum(['month-day-year', 'day-month-year', 'year-month-day']))
    .min(1)
    .max(3),
  carryDown: z
    .array(z.strictObject({ field, within: field.optional() }))
    .max(200)
    .optional(),
  skip: z
    .array(z.strictObject({ reason: slug, when: z.enum(['any', 'all']), tests: cellTests.min(1) }))
    .max(30)
    .optional(),
  totals: z
    .strictObject({
      reason: slug,
      when: cellTests.optional(),
      fields: z.array(field).min(1).max(10),
      grand: cellTests,
      groupedBy: field.optional(),
    })
    .optional(),
  records: z
    .strictObject({
      headings: z.strictObject({ reason: slug, tests: cellTests.min(1), fields: z.array(field).max(200) }).optional(),
      following: z.strictObject({ reason: slug.nullable(), tests: cellTests.min(1) }).optional(),
    })
    .optional(),
  pages: z.strictObject({ linesBelowHeader: z.number().int().min(0).max(20) }).optional(),
  isMonthChosen: flag,
  sheets: z.array(name(100)).min(1).max(20).optional(),
});

const ofField = z.strictObject({ field });
const text = z.union([ofField, z.strictObject({ fixed: name(200) })], 'needs either "field" or "fixed"');

const sale = z.strictObject({
  rep: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('assignment'), field }),
    z.strictObject({ by: z.literal('name'), field }),
    z.strictObject({ by: z.literal('fixed'), name: name(200) }),
  ]),
  productLine: z.union(
    [z.strictObject({ fixed: slug }), z.strictObject({ field, as: z.enum(['service', 'product-line']) })],
    'needs either "fixed" with the short name of a product line, or "field" with "as"',
  ),
  date: z.union([z.literal('chosen'), ofField], 'needs "chosen" or the field of a date'),
  sales: ofField,
  revenue: z.union(
    [ofField, z.strictObject({ ofSalesPpm: z.number().int().min(1).max(1_000_000) })],
    'needs either "field" or "ofSalesPpm" from 1 to 1000000',
  ),
  customer: text.optional(),
  invoice: text.optional(),
  item: text.optional(),
  quantity: ofField.optional(),
});

/** The form of a layout; what its parts say of each other is checked afterwards. */
export const layoutJsonSchema = z.strictObject({
  version: z.literal(1),
  loader: slug,
  title: name(100),
  code: z.literal(true).optional(),
  settings: z.array(setting).min(1).max(20).optional(),
  layouts: z.array(layout).min(1).max(5),
  sale: sale.optional(),
});

/** A loader that comes with the product, as data. Its mapping may be data as well; else it is in code, which this goes with. */
export function layoutJsonOf(loader: {
  readonly loader: string;
  readonly title: string;
  readonly settings: readonly LoaderSetting[];
  readonly layouts: readonly Layout[];
  readonly sale?: SaleRule;
}): LayoutJson {
  const { title, settings, layouts, sale } = loader;
  const head = { version: 1, loader: loader.loader, title } as const;
  if (sale) return { ...head, layouts, sale };
  return { ...head, code: true, ...(settings.length > 0 ? { settings } : {}), layouts };
}
