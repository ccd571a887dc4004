import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { standardLayout } from './layout.js';
import { toSale } from './mapping.js';

export const standard = defineLoader({
  loader: 'standard',
  title: 'Tierline template',
  layouts: [standardLayout],
  sale: {
    rep: { by: 'name', field: 'rep' },
    productLine: { field: 'productLine', as: 'product-line' },
    date: { field: 'revenueDate' },
    sales: { field: 'sales' },
    revenue: { field: 'revenue' },
    customer: { field: 'customer' },
    invoice: { field: 'invoice' },
    item: { field: 'product' },
    quantity: { field: 'quantity' },
  },
  map: toSale,
  naturalKey: everyMappedCell,
});
