import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { cygnusLayout } from './layout.js';
import { toSale } from './mapping.js';

export const cygnus = defineLoader({
  loader: 'cygnus',
  title: 'Cygnus',
  layouts: [cygnusLayout],
  assignedBy: 'Name',
  map: toSale,
  naturalKey: everyMappedCell,
});
