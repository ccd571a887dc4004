import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { novoLayout } from './layout.js';
import { toSale } from './mapping.js';

export const novo = defineLoader({
  loader: 'novo',
  title: 'Novo',
  layouts: [novoLayout],
  assignedBy: 'Customer Number',
  map: toSale,
  naturalKey: everyMappedCell,
});
