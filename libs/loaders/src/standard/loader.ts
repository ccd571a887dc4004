import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { standardLayout } from './layout.js';
import { toSale } from './mapping.js';

export const standard = defineLoader({
  loader: 'standard',
  title: 'Tierline template',
  layouts: [standardLayout],
  map: toSale,
  naturalKey: everyMappedCell,
});
