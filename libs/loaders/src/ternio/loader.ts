import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { ternioLayout } from './layout.js';
import { toSale } from './mapping.js';

export const ternio = defineLoader({
  loader: 'ternio',
  title: 'Ternio',
  layouts: [ternioLayout],
  settings: [
    { key: 'rate', title: 'Commission in percent of what was paid', type: 'percent', default: '7' },
    { key: 'productLine', title: 'Product line of all sales', type: 'product-line', default: 'miscellaneous' },
  ],
  assignedBy: 'Client Name',
  map: toSale,
  naturalKey: everyMappedCell,
});
