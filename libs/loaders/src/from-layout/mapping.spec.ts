import type { SaleRecord } from '@tierline/contracts/sales';
import type { LayoutJson, SaleRule } from '@tierline/shared/intake';
import { readTable } from '../testing/reading.js';
import { loaderFromLayout } from './loader.js';

const RULE: SaleRule = {
  rep: { by: 'assignment', field: 'hospital' },
  productLine: { fixed: 'services' },
  date: { field: 'day' },
  sales: { field: 'net' },
  revenue: { field: 'fee' },
  customer: { field: 'hospital' },
};

function layout(change: Partial<SaleRule> = {}): LayoutJson {
  return {
    version: 1,
    loader: 'acme',
    title: 'Acme',
    layouts: [
      {
        name: 'acme',
        dateForms: ['month-day-year'],
        columns: [
          { field: 'day', header: 'Date', type: 'date', isRequired: true, isMandatory: true },
          { field: 'hospital', header: 'Hospital', type: 'text', isRequired: true, isMandatory: true },
          { field: 'service', header: 'Service', type: 'text', isRequired: true, isMandatory: true },
          { field: 'net', header: 'Net', type: 'money', isRequired: true, isMandatory: true },
          { field: 'fee', header: 'Fee', type: 'money', isRequired: true, isMandatory: true },
          { field: 'units', header: 'Units', type: 'quantity', isRequired: true },
        ],
      },
    ],
    sale: { ...RULE, ...change },
  };
}

const HEAD = ['Date', 'Hospital', 'Service', 'Net', 'Fee', 'Units'];
const LINE = ['3/14/2025', ' Alder  Creek ', 'Scope Repair', '$1,200.50', 120.05, 2.5];

async function sale(change: Partial<SaleRule>, params: Record<string, string> = {}): Promise<Partial<SaleRecord>> {
  const loader = loaderFromLayout(layout(change));
  const { records } = await readTable(loader, [HEAD, LINE], { commissionMonth: '2025-04', ...params });
  return records[0] as Partial<SaleRecord>;
}

it('makes a sale of a row as the rule says', async () => {
  expect(await sale({ quantity: { field: 'units' }, item: { field: 'service' }, invoice: { fixed: 'none' } })).toEqual({
    revenueDate: '2025-03-14',
    revenueMonth: '2025-03',
    salesMinor: '120050',
    revenueMinor: '12005',
    customer: 'Alder Creek',
    invoice: 'none',
    item: 'Scope Repair',
    quantityE6: '2500000',
    productLine: 'services',
    service: null,
    assignmentValue: 'Alder Creek',
    repName: null,
  });
});

it('takes the rep by name from a column, or always the same one', async () => {
  expect(await sale({ rep: { by: 'name', field: 'hospital' } })).toMatchObject({
    repName: 'Alder Creek',
    assignmentValue: null,
  });
  expect(await sale({ rep: { by: 'fixed', name: 'Avery  Lindqvist' } })).toMatchObject({ repName: 'Avery Lindqvist' });
});

it('looks a service up in the mapping, and takes the name of a product line as it is', async () => {
  expect(await sale({ productLine: { field: 'service', as: 'service' } })).toMatchObject({
    productLine: null,
    service: 'Scope Repair',
  });
  expect(await sale({ productLine: { field: 'service', as: 'product-line' } })).toMatchObject({
    productLine: 'scope-repair',
    service: null,
  });
});

it('counts in the month chosen on upload where the file does not say when', async () => {
  const chosen = await sale({ date: 'chosen' }, { revenueMonth: '2025-03' });
  expect(chosen).toMatchObject({ revenueDate: null, revenueMonth: '2025-03' });
  expect(loaderFromLayout(layout({ date: 'chosen' })).needsRevenueMonth).toBe(true);
  expect(loaderFromLayout(layout()).needsRevenueMonth).toBe(false);
});

it('takes the revenue as a share of the sale, rounded once', async () => {
  expect(await sale({ revenue: { ofSalesPpm: 70_000 } })).toMatchObject({ revenueMinor: '8404' });
});

it('warns about amounts and dates like every built-in loader, at the columns that the rule names', async () => {
  const loader = loaderFromLayout(layout());
  const lines = [LINE, ['3/14/2023', 'Cedar Falls', 'Repair', -5, -1, 1]];
  const { rows } = await readTable(loader, [HEAD, ...lines]);
  expect(rows[1]?.issues.map(({ code, column }) => [code, column])).toEqual([
    ['amount-not-positive', 'Net'],
    ['date-far', 'Date'],
  ]);
});

it('names the column by which customers are assigned', () => {
  expect(loaderFromLayout(layout()).assignedBy).toBe('Hospital');
  expect(loaderFromLayout(layout({ rep: { by: 'fixed', name: 'A' } })).assignedBy).toBeNull();
});

it('is not made of a layout that leaves its mapping to code', () => {
  const { sale: _rule, ...rest } = layout();
  expect(() => loaderFromLayout({ ...rest, code: true })).toThrow(RangeError);
});
