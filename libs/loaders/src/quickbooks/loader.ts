import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { quickbooksLayout } from './layout.js';
import { toSale } from './mapping.js';

export const quickbooks = defineLoader({
  loader: 'quickbooks',
  title: 'QuickBooks',
  layouts: [quickbooksLayout],
  settings: [
    {
      key: 'internalTransferCustomer',
      title: 'Company name of internal transfers, which are no sales',
      type: 'text',
      default: 'HHS Transfers Customer',
    },
  ],
  map: toSale,
  naturalKey: everyMappedCell,
});
