import { defineLoader, everyMappedCell } from '@tierline/shared/intake';
import { chosenMonthIssues } from '../sale-issues.js';
import { summitMedicalPivot, summitMedicalReport } from './layout.js';
import { toSale } from './mapping.js';

export const summitMedical = defineLoader({
  loader: 'summit-medical',
  title: 'Summit Medical',
  layouts: [summitMedicalPivot, summitMedicalReport],
  settings: [
    {
      key: 'agency',
      title: 'Our agency as Summit Medical calls it',
      type: 'text',
      default: 'Prairie Line Agency',
    },
  ],
  assignedBy: 'Client Name',
  map: toSale,
  naturalKey: everyMappedCell,
  fileIssues: chosenMonthIssues,
});
