import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { chosenMonthIssues } from '../sale-issues.js';
import { sunopticLayout } from './layout.js';
import { toSale } from './mapping.js';

export const sunoptic = defineLoader({
  loader: 'sunoptic',
  title: 'Sunoptic',
  layouts: [sunopticLayout],
  assignedBy: 'Customer ID',
  map: toSale,
  naturalKey: everyMappedCell,
  fileIssues: chosenMonthIssues,
});
