import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { inspektorLayout } from './layout.js';
import { toSale } from './mapping.js';

export const inspektor = defineLoader({
  loader: 'inspektor',
  title: 'InspeKtor',
  layouts: [inspektorLayout],
  map: toSale,
  naturalKey: everyMappedCell,
});
