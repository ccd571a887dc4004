import type { LayoutDefinitionDto } from '@tierline/api-client';
import {
  formOf,
  freshTotals,
  shortNameOf,
  totalsOf,
  withCarry,
  withColumn,
  withName,
  withNewColumn,
  withoutColumn,
  withoutPart,
  withSale,
  withSkip,
  withTotals,
} from './layout-edit.js';

const definition: LayoutDefinitionDto = {
  version: 1,
  loader: 'acme',
  title: 'Acme',
  layouts: [
    {
      name: 'acme',
      dateForms: ['month-day-year'],
      columns: [
        { field: 'day', header: 'Date', type: 'date', isRequired: true, isMandatory: true },
        { field: 'net', header: 'Net', type: 'text', isRequired: false, isInformative: true },
        { field: 'who', header: 'Who', type: 'text', isRequired: false, isInformative: true },
      ],
      carryDown: [{ field: 'who' }],
      skip: [{ reason: 'total-row', when: 'any', tests: [{ field: 'who', is: 'contains', text: 'total' }] }],
      totals: { reason: 'total-row', fields: ['net'], grand: [{ field: 'who', is: 'contains', text: 'grand' }] },
    },
  ],
  sale: {
    rep: { by: 'assignment', field: '' },
    productLine: { fixed: 'services' },
    date: { field: 'day' },
    sales: { field: '' },
    revenue: { ofSalesPpm: 100_000 },
  },
};

const columnOf = (from: LayoutDefinitionDto, field: string) => formOf(from).columns.find((one) => one.field === field);

describe('changes of a layout', () => {
  it('give a column the type that its part of the sale needs, and make it mandatory where no sale can do without', () => {
    const changed = withSale(definition, { sales: { field: 'net' }, customer: { field: 'who' } });
    expect(columnOf(changed, 'net')).toEqual({
      field: 'net',
      header: 'Net',
      type: 'money',
      isRequired: true,
      isMandatory: true,
    });
    expect(columnOf(changed, 'who')).toEqual({ field: 'who', header: 'Who', type: 'text', isRequired: true });
  });

  it('begin control totals with the money of the sale and a row that says so, and end them', () => {
    const without = withTotals(definition, null);
    expect(totalsOf(formOf(without))).toBeNull();
    const settled = withSale(without, { sales: { field: 'net' } });
    const totals = freshTotals(settled, 'total-row');
    expect(totals).toEqual({
      reason: 'total-row',
      fields: ['net'],
      grand: [{ field: 'who', is: 'contains', text: 'grand total' }],
    });
    expect(totalsOf(formOf(withTotals(settled, { ...totals, groupedBy: 'who' })))?.groupedBy).toBe('who');
  });

  it('leave a part of the sale out', () => {
    const changed = withoutPart(withSale(definition, { customer: { field: 'who' } }), 'customer');
    expect(changed.sale?.customer).toBeUndefined();
  });

  it('take a column out with every rule that names it', () => {
    const form = formOf(withoutColumn(definition, 'who'));
    expect(form.columns.map(({ field }) => field)).toEqual(['day', 'net']);
    expect([form.carryDown, form.skip, form.totals]).toEqual([undefined, undefined, undefined]);
  });

  it('name a new column after its header, never twice and never like what every object has', () => {
    const twice = withNewColumn(withNewColumn(definition, 'Sold To #'), 'Sold To');
    expect(
      formOf(twice)
        .columns.slice(3)
        .map(({ field }) => field),
    ).toEqual(['soldTo', 'soldTo2']);
    expect(formOf(withNewColumn(definition, 'Constructor')).columns.at(-1)?.field).toBe('constructorText');
    expect(formOf(withNewColumn(definition, '%')).columns.at(-1)?.field).toBe('column');
  });

  it('carry a column down or not', () => {
    expect(formOf(withCarry(definition, 'day', true)).carryDown).toEqual([{ field: 'who' }, { field: 'day' }]);
    expect(formOf(withCarry(definition, 'who', false)).carryDown).toBeUndefined();
  });

  it('keep control totals only with the rule that marks them', () => {
    expect(formOf(withSkip(definition, [])).totals).toBeUndefined();
    expect(formOf(withSkip(definition, formOf(definition).skip ?? [])).totals).toEqual(formOf(definition).totals);
  });

  it('rename the form with the layout', () => {
    const renamed = withName(definition, 'acme-two');
    expect([renamed.loader, formOf(renamed).name]).toEqual(['acme-two', 'acme-two']);
  });

  it('do not change what they were made of', () => {
    const before = JSON.stringify(definition);
    withColumn(withSale(definition, { sales: { field: 'net' } }), 'net', { type: 'text' });
    expect(JSON.stringify(definition)).toBe(before);
  });
});

it('makes a short name of a title', () => {
  expect(shortNameOf(' Ácme  Devices & Co. ')).toBe('acme-devices-co');
  expect(shortNameOf('Brightwater Optics')).toBe('brightwater-optics');
});
