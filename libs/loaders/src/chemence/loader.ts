import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { chemenceLayout } from './layout.js';
import { toSale } from './mapping.js';

export const chemence = defineLoader({
  loader: 'chemence',
  title: 'Chemence',
  layouts: [chemenceLayout],
  assignedBy: 'Account Number',
  map: toSale,
  naturalKey: everyMappedCell,
});
