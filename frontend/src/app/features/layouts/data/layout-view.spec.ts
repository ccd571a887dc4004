import { Problem, type LayoutDefinitionDto } from '@tierline/api-client';
import { askedOf, columnLines, faultsOf, kindOf, monthChoices, otherFaults, reasonText } from './layout-view.js';

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
        { field: 'net', header: 'Net', type: 'money', isRequired: true, isMandatory: true },
      ],
    },
  ],
  sale: {
    rep: { by: 'fixed', name: 'Avery Lindqvist' },
    productLine: { fixed: 'services' },
    date: { field: 'day' },
    sales: { field: 'net' },
    revenue: { field: 'net' },
  },
};
const fault = (pointer: string, detail = 'is wrong') => ({ pointer, code: 'invalid', detail });

describe('what a layout shows', () => {
  it('asks at the field of the form that a fault belongs to, in words of the form', () => {
    const faults = [
      fault('/title'),
      fault('/sale/productLine/fixed'),
      fault('/sale/customer/field', 'no column has it'),
    ];
    expect(askedOf(faults)).toEqual({
      title: 'Enter the name of the supplier.',
      productLine: 'Choose what the sales count for.',
      customer: 'No column has it.',
    });
  });

  it('says everything else with its place', () => {
    const faults = [
      fault('/title'),
      fault('/layouts/0/columns/1/header', 'stands here twice'),
      fault('/layouts/0/skip'),
    ];
    expect(otherFaults(faults, definition)).toEqual(['Column “Net”: stands here twice.', '/layouts/0/skip: is wrong.']);
  });

  it('takes the name of the request off the places of a refusal', () => {
    const errors = [fault('/definition/title'), fault('/definition')];
    const problem = new Problem({ code: 'layout-invalid', status: 400, title: '', detail: '', errors });
    expect(faultsOf(problem).map(({ pointer }) => pointer)).toEqual(['/title', '']);
  });

  it('lists columns with what they are used for, and those that are not read', () => {
    const found = [
      { letter: 'A', header: 'Date', field: 'day' },
      { letter: 'C', header: 'Notes', field: null },
    ];
    expect(columnLines(definition, found).map(({ header, use, isNeeded }) => [header, use, isNeeded])).toEqual([
      ['Date', 'Date', true],
      ['Net', 'Sale, Revenue', true],
      ['Notes', null, false],
    ]);
  });

  it('tells layouts of the product, of the company and those that are off', () => {
    const layouts = [
      { origin: 'built-in', isActive: true },
      { origin: 'made', isActive: true },
      { origin: 'made', isActive: false },
    ] as const;
    expect(layouts.map((layout) => kindOf(layout).text)).toEqual(['Built in', 'Made here', 'Switched off']);
  });

  it('puts reasons and months in words', () => {
    expect([reasonText('total-row'), reasonText('line-order-zero')]).toEqual(['Total row', 'Line order zero']);
    const months = monthChoices('2026-11-20', (month) => month).map(({ value }) => value);
    expect([months[0], months.at(-1), months.length]).toEqual(['2027-01', '2024-11', 27]);
  });
});
