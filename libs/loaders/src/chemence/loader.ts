import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { chemenceLayout } from './layout.js';
import { toSale } from './mapping.js';

export const chemence = defineLoader({
  loader: 'chemence',
  title: 'Chemence',
  layouts: [chemenceLayout],
  assignedBy: 'Account Number',
  sale: {
    rep: { by: 'assignment', field: 'accountNumber' },
    productLine: { fixed: 'chemence' },
    date: { field: 'revenueDate' },
    sales: { field: 'sales' },
    revenue: { field: 'revenue' },
    customer: { field: 'customer' },
    invoice: { field: 'invoice' },
    item: { field: 'item' },
    quantity: { field: 'quantity' },
  },
  map: toSale,
  naturalKey: everyMappedCell,
});
