import type { SaleRecord } from '@tierline/contracts/sales';
import { defineLayout, defineLoader, type Loader } from '@tierline/shared/intake';
import { loaderProviders } from '../sales-api.module.js';
import type { LoaderFromLayout } from '../sales-loaders.js';

const layout = defineLayout({
  name: 'test',
  dateForms: ['year-month-day'],
  columns: [
    { field: 'revenueDate', header: 'Date', type: 'date', isRequired: true, isMandatory: true, example: '2025-03-24' },
    { field: 'customer', header: 'Name', type: 'text', isRequired: true, isMandatory: true, example: 'Alder Creek' },
    { field: 'sales', header: 'Amount', type: 'money', isRequired: true, isMandatory: true, example: '1234.50' },
  ],
});

const nothing = {
  revenueDate: null,
  revenueMonth: null,
  salesMinor: null,
  revenueMinor: null,
  customer: null,
  invoice: null,
  item: null,
  quantityE6: null,
  productLine: null,
  service: null,
  assignmentValue: null,
  repName: null,
};

/** A loader that tests compose the module with; what it reads does not matter there. */
function aLoader(loader: string, needsRevenueMonth = false): Loader<SaleRecord> {
  return defineLoader<SaleRecord, typeof layout.columns>({
    loader,
    title: loader,
    layouts: [{ ...layout, isMonthChosen: needsRevenueMonth }],
    map: () => ({ record: nothing }),
    naturalKey: (row) => row.keyTexts,
  });
}

export const testLoaders = [aLoader('cygnus'), aLoader('standard'), aLoader('sunoptic', true)];

/** Reads every layout as the same loader; what it reads does not matter in these tests. */
export const testFromLayout: LoaderFromLayout = ({ loader, sale }) => aLoader(loader, sale?.date === 'chosen');

/** What the target of sales needs to know its loaders. */
export const testLoaderProviders = loaderProviders({ loaders: testLoaders, fromLayout: testFromLayout });
