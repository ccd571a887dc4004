import { defineLayout } from '@tierline/shared/intake';

/** The sales list of InspeKtor: one row per line of a document, subtotals in between.
 *  @source loaders.md 8.6 */
export const inspektorLayout = defineLayout({
  name: 'inspektor',
  columns: [
    { field: 'company', header: 'Company', type: 'text', isRequired: true, meaning: 'The seller' },
    { field: 'agency', header: 'Sales Rep', type: 'text', isRequired: false, meaning: 'Our own agency, not the rep' },
    {
      field: 'rep',
      header: 'Name',
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'The sales rep who made the sale',
    },
    {
      field: 'revenueDate',
      header: 'Date',
      type: 'date',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day the sale counts',
    },
    { field: 'invoice', header: 'Document Number', type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'customer', header: 'Customer:Project', type: 'text', isRequired: true, isMandatory: true },
    { field: 'item', header: 'Item: Name', type: 'identifier', isRequired: true },
    { field: 'description', header: 'Description', type: 'text', isRequired: true },
    { field: 'quantity', header: 'Quantity', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'sales', header: 'Total', type: 'money', isRequired: true, isMandatory: true },
    { field: 'rate', header: 'Commission %', type: 'percent', isRequired: true, isInformative: true },
    {
      field: 'revenue',
      header: 'Formula',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What InspeKtor pays the agency',
    },
    { field: 'shipTo', header: 'Ship To', type: 'text', isRequired: true },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [{ reason: 'total-row', when: 'any', tests: [{ field: 'rep', is: 'empty' }] }],
  totals: {
    reason: 'total-row',
    fields: ['sales', 'revenue'],
    grand: [{ field: 'company', is: 'equals', text: 'total' }],
  },
});
