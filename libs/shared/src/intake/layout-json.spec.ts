import { checkLayoutJson } from './layout-json-check.js';
import { LAYOUT_JSON_CHARACTERS, layoutJsonOf, type LayoutJson } from './layout-json.js';
import { parseLayoutText } from './layout-json-text.js';

const acme: LayoutJson = {
  version: 1,
  loader: 'acme',
  title: 'Acme Devices',
  layouts: [
    {
      name: 'acme',
      dateForms: ['month-day-year'],
      columns: [
        { field: 'day', header: 'Date', type: 'date', isRequired: true, isMandatory: true },
        { field: 'hospital', header: 'Hospital', type: 'text', isRequired: true, isMandatory: true },
        { field: 'net', header: 'Net', aliases: ['Net $'], type: 'money', isRequired: true, isMandatory: true },
        { field: 'fee', header: 'Fee', type: 'money', isRequired: true, isMandatory: true },
      ],
      carryDown: [{ field: 'hospital', within: 'day' }],
      skip: [{ reason: 'total-row', when: 'any', tests: [{ field: 'hospital', is: 'contains', text: 'total' }] }],
      totals: { reason: 'total-row', fields: ['net'], grand: [{ field: 'hospital', is: 'contains', text: 'grand' }] },
    },
  ],
  sale: {
    rep: { by: 'assignment', field: 'hospital' },
    productLine: { fixed: 'services' },
    date: { field: 'day' },
    sales: { field: 'net' },
    revenue: { field: 'fee' },
    customer: { field: 'hospital' },
  },
};

function changed(change: (copy: Record<string, unknown> & { layouts: Record<string, unknown>[] }) => void): unknown {
  const copy = JSON.parse(JSON.stringify(acme)) as never;
  change(copy);
  return copy;
}

function faultsOf(value: unknown): string[] {
  return (checkLayoutJson(value).faults ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`);
}

describe('a layout as data', () => {
  it('is taken as it is when nothing is wrong with it', () => {
    expect(checkLayoutJson(JSON.parse(JSON.stringify(acme)))).toEqual({ layout: acme, faults: null });
  });

  it('tells everything that is wrong with its form at once, with its places', () => {
    const faults = faultsOf({
      version: 2,
      loader: 'Ac me',
      layouts: [{ name: 'acme', columns: 'none', color: 'red' }],
    });
    expect(faults).toEqual([
      '/version has to be 1',
      '/loader is no short name: small letters, digits and single hyphens',
      '/title is missing',
      '/layouts/0/columns has to be a list',
      '/layouts/0/dateForms is missing',
      '/layouts/0/color is no part of a layout',
    ]);
  });

  it('tells everything that its parts say wrongly of each other', () => {
    const value = changed((copy) => {
      copy['sale'] = { ...acme.sale, rep: { by: 'name', field: 'rep' }, sales: { field: 'hospital' } };
      const [layout] = copy.layouts as { columns: Record<string, unknown>[]; skip: unknown; carryDown: unknown }[];
      layout?.columns.push({ field: 'net', header: 'DATE', type: 'money', isRequired: false });
      Object.assign(layout?.columns[3] ?? {}, { isMandatory: false });
      Object.assign(layout ?? {}, { skip: [], carryDown: [{ field: 'nobody' }] });
    });
    expect(faultsOf(value)).toEqual([
      '/layouts/0/columns/4/field "net" stands here twice',
      '/layouts/0/columns/4/header "DATE" stands here twice',
      '/layouts/0/carryDown/0/field no column has the field "nobody"',
      '/layouts/0/totals/reason no skip rule has the reason "total-row"',
      '/sale/sales/field the column "hospital" has to be of the type money',
      '/sale/rep/field no column has the field "rep"',
      '/layouts/0/columns/3/isMandatory has to be true: no row of "Fee" can do without it',
    ]);
  });

  it('says what a rule needs that is none', () => {
    const value = changed((copy) => (copy['sale'] = { ...acme.sale, productLine: {}, rep: { by: 'magic' }, date: 7 }));
    expect(faultsOf(value)).toEqual([
      '/sale/rep/by has an unknown "by"',
      '/sale/productLine needs either "fixed" with the short name of a product line, or "field" with "as"',
      '/sale/date needs "chosen" or the field of a date',
    ]);
  });

  it('takes no name of a field that every object has', () => {
    const value = changed((copy) => {
      copy.layouts[0] = {
        ...copy.layouts[0],
        columns: [{ field: 'toString', header: 'A', type: 'text', isRequired: true }],
      };
    });
    expect(faultsOf(value)).toContain('/layouts/0/columns/0/field "toString" is a name that no field may have');
  });

  it('leaves either the rule or the code out, never both', () => {
    expect(faultsOf(changed((copy) => (copy['code'] = true)))).toEqual([
      '/sale is left out when the mapping is in code',
    ]);
    expect(faultsOf(changed((copy) => delete copy['sale']))).toEqual(['/sale is missing: say what a row means']);
  });

  it('is made of a loader, whose mapping is data or code', () => {
    const loader = { loader: 'acme', title: 'Acme Devices', layouts: acme.layouts, settings: [] };
    expect(layoutJsonOf({ ...loader, ...(acme.sale ? { sale: acme.sale } : {}) })).toEqual(acme);
    expect(layoutJsonOf(loader)).toEqual({ ...acme, sale: undefined, code: true });
  });
});

describe('the text of a layout', () => {
  const codeOf = (text: string) => {
    const parsed = parseLayoutText(text);
    return 'faults' in parsed ? parsed.faults.map(({ code, pointer }) => `${code} ${pointer}`.trim()) : [];
  };

  it('may be no JSON', () => {
    expect(codeOf('{"version": 1')).toEqual(['no-json']);
  });

  it('may not be larger, deeper or fuller than any layout', () => {
    expect(codeOf(' '.repeat(LAYOUT_JSON_CHARACTERS + 1))).toEqual(['too-large']);
    expect(codeOf('['.repeat(500) + ']'.repeat(500))[0]).toContain('too-deep');
    expect(codeOf(JSON.stringify(Array(30_000).fill(1)))).toEqual(['too-large']);
  });

  it('may not reach into the objects of the program', () => {
    const text = '{"__proto__": {"isAdmin": true}, "a": [{"constructor": {"prototype": {}}}]}';
    expect(codeOf(text)).toEqual(['forbidden-name /__proto__', 'forbidden-name /a/0/constructor']);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('may begin with a byte order mark', () => {
    expect(parseLayoutText(`\ufeff${JSON.stringify(acme)}`)).toEqual({ value: acme });
  });
});
