import fc from 'fast-check';
import { checkLayoutJson } from './layout-json-check.js';
import type { LayoutJson, SaleRule } from './layout-json.js';
import { parseLayoutText } from './layout-json-text.js';
import type { CellTest, ColumnType, Layout, LayoutColumn } from './layout.js';

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const TYPES: readonly ColumnType[] = [
  'text',
  'identifier',
  'zip',
  'money',
  'quantity',
  'percent',
  'date',
  'date-or-month',
];
const words = fc.stringMatching(/^[A-Za-z$#%][A-Za-z0-9 $#%.()"\\é€-]{0,30}[A-Za-z0-9)]$/);
const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}$/);
const field = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,12}$/).filter((name) => !INHERITED.has(name));

function optional<Value>(name: string, value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> {
  return fc
    .option(value, { nil: undefined })
    .map((given): Record<string, Value> => (given === undefined ? {} : { [name]: given }));
}

function columnWith(
  column: Pick<LayoutColumn, 'field' | 'header' | 'type'>,
  isMandatory: boolean,
): fc.Arbitrary<LayoutColumn> {
  return fc
    .tuple(fc.boolean(), optional('meaning', words), optional('example', words))
    .map(([isRequired, meaning, example]) => ({
      ...column,
      isRequired: isRequired || isMandatory,
      ...(isMandatory ? { isMandatory } : {}),
      ...meaning,
      ...example,
    }));
}

const plainColumns = fc
  .uniqueArray(fc.tuple(field, words, fc.constantFrom(...TYPES)), {
    minLength: 5,
    maxLength: 12,
    selector: ([name]) => name,
  })
  .filter(
    (columns) =>
      new Set(columns.map(([, header]) => header.toLowerCase().replace(/\s+/g, ' ').trim())).size === columns.length,
  );

function testOf(fields: readonly string[]): fc.Arbitrary<CellTest> {
  const name = fc.constantFrom(...fields);
  return fc.oneof(
    fc.record({ field: name, is: fc.constantFrom('empty' as const, 'filled' as const, 'zero' as const) }),
    fc.record({
      field: name,
      is: fc.constantFrom('contains' as const, 'starts-with' as const, 'equals' as const),
      text: words,
    }),
  );
}

const layoutJson: fc.Arbitrary<LayoutJson> = plainColumns.chain((plain) => {
  // The first five carry the sale, whatever they are called.
  const types: readonly ColumnType[] = ['date', 'text', 'money', 'money', 'quantity'];
  const fields = plain.map(([name]) => name);
  const [day = '', customer = '', net = '', fee = '', units = ''] = fields;
  const columns = fc.tuple(
    ...plain.map(([name, header, type], at) => columnWith({ field: name, header, type: types[at] ?? type }, at < 4)),
  );
  const tests = fc.array(testOf(fields), { minLength: 1, maxLength: 3 });
  const skip = fc.array(fc.record({ reason: slug, when: fc.constantFrom('any' as const, 'all' as const), tests }), {
    maxLength: 3,
  });
  const carryDown = fc.array(fc.record({ field: fc.constantFrom(...fields), within: fc.constantFrom(...fields) }), {
    maxLength: 3,
  });
  const forms = fc.uniqueArray(
    fc.constantFrom('month-day-year' as const, 'day-month-year' as const, 'year-month-day' as const),
    { minLength: 1 },
  );
  const layout = fc
    .tuple(
      fc.record({ name: slug, columns, dateForms: forms }),
      optional('skip', skip),
      optional('carryDown', carryDown),
      optional('pages', fc.record({ linesBelowHeader: fc.nat(5) })),
      optional('sheets', fc.array(words, { minLength: 1, maxLength: 3 })),
    )
    .map(([own, ...parts]) => Object.assign({}, own, ...parts) as Layout);
  const sale = fc
    .tuple(
      fc.record({
        rep: fc.oneof(
          fc.constantFrom({ by: 'assignment' as const, field: customer }, { by: 'name' as const, field: customer }),
          words.map((name) => ({ by: 'fixed' as const, name })),
        ),
        productLine: fc.oneof(
          slug.map((fixed) => ({ fixed })),
          fc.constantFrom(
            { field: customer, as: 'service' as const },
            { field: customer, as: 'product-line' as const },
          ),
        ),
        date: fc.constantFrom('chosen' as const, { field: day }),
        sales: fc.constant({ field: net }),
        revenue: fc.oneof(
          fc.constant({ field: fee }),
          fc.integer({ min: 1, max: 1_000_000 }).map((ofSalesPpm) => ({ ofSalesPpm })),
        ),
      }),
      optional(
        'customer',
        fc.oneof(
          fc.constant({ field: customer }),
          words.map((fixed) => ({ fixed })),
        ),
      ),
      optional(
        'invoice',
        words.map((fixed) => ({ fixed })),
      ),
      optional('quantity', fc.constant({ field: units })),
    )
    .map(([own, ...parts]) => Object.assign({}, own, ...parts) as SaleRule);
  return fc.record({ version: fc.constant(1 as const), loader: slug, title: words, layouts: fc.tuple(layout), sale });
});

it('is the same layout after it was written as JSON and read again', () => {
  fc.assert(
    fc.property(layoutJson, (layout) => {
      const parsed = parseLayoutText(JSON.stringify(layout));
      expect(parsed).toEqual({ value: layout });
      expect(checkLayoutJson('value' in parsed ? parsed.value : null)).toEqual({ layout, faults: null });
    }),
    { numRuns: 200 },
  );
});

it('refuses or takes any JSON, and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const { layout, faults } = checkLayoutJson(value);
      expect(layout === null).toBe(faults !== null);
    }),
    { numRuns: 200 },
  );
});

it('tells a place and a sentence for any single part that is spoilt', () => {
  fc.assert(
    fc.property(
      layoutJson,
      fc.nat(),
      fc.constantFrom<unknown>(null, '', [], {}, -1, 'nobody knows'),
      (layout, pick, junk) => {
        const copy: unknown = JSON.parse(JSON.stringify(layout));
        const places = placesOf(copy);
        const place = places[pick % places.length];
        if (place) Reflect.set(place.parent, place.key, junk);
        for (const { pointer, detail } of checkLayoutJson(copy).faults ?? []) {
          expect(pointer === '' || pointer.startsWith('/')).toBe(true);
          expect(detail.length).toBeGreaterThan(5);
        }
      },
    ),
    { numRuns: 200 },
  );
});

function placesOf(value: unknown): { parent: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [{ parent: value, key }, ...placesOf(Reflect.get(value, key))]);
}
