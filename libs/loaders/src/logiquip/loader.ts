import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { logiquipLayout } from './layout.js';
import { comparedAs, toSale } from './mapping.js';

export const logiquip = defineLoader({
  loader: 'logiquip',
  title: 'Logiquip',
  layouts: [logiquipLayout],
  assignedBy: 'SteppingStone',
  comparedAs,
  map: toSale,
  naturalKey: everyMappedCell,
});
