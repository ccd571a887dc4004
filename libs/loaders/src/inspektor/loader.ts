import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { inspektorLayout } from './layout.js';
import { toSale } from './mapping.js';

export const inspektor = defineLoader({
  loader: 'inspektor',
  title: 'InspeKtor',
  layouts: [inspektorLayout],
  sale: {
    rep: { by: 'name', field: 'rep' },
    productLine: { fixed: 'inspektor' },
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
