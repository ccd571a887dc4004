import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { cygnusLayout } from './layout.js';
import { toSale } from './mapping.js';

export const cygnus = defineLoader({
  loader: 'cygnus',
  title: 'Cygnus',
  layouts: [cygnusLayout],
  assignedBy: 'Name',
  sale: {
    rep: { by: 'assignment', field: 'customer' },
    productLine: { fixed: 'cygnus' },
    date: { field: 'revenueDate' },
    sales: { field: 'sales' },
    revenue: { field: 'revenue' },
    customer: { field: 'customer' },
    invoice: { field: 'invoice' },
    item: { field: 'sku' },
  },
  map: toSale,
  naturalKey: everyMappedCell,
});
