import { defineLayout } from '@tierline/shared/intake';

/** The tracings of Chemence' distributors with commission.
 *  @source loaders.md 8.10 */
export const chemenceLayout = defineLayout({
  name: 'chemence',
  columns: [
    { field: 'source', header: 'Source', type: 'text', isRequired: true, meaning: 'The distributor' },
    { field: 'salesGroup', header: 'Sales Group', type: 'text', isRequired: true },
    { field: 'invoice', header: 'Source ID', type: 'identifier', isRequired: true, isMandatory: true },
    {
      field: 'accountNumber',
      header: 'Account Number',
      type: 'identifier',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides which sales rep made the sale',
    },
    { field: 'customer', header: 'Account Name', type: 'text', isRequired: true, isMandatory: true },
    { field: 'street', header: 'Street', type: 'text', isRequired: true },
    { field: 'city', header: 'City', type: 'text', isRequired: true },
    { field: 'state', header: 'State', type: 'text', isRequired: true },
    { field: 'zip', header: 'Zip', type: 'zip', isRequired: true },
    { field: 'description', header: 'Description', type: 'text', isRequired: true },
    { field: 'item', header: 'Part #', type: 'identifier', isRequired: true, isMandatory: true },
    {
      field: 'revenueDate',
      header: 'Invoice Date',
      type: 'date-or-month',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day or month in which the sale counts',
    },
    { field: 'quantity', header: 'Qty Shipped', type: 'quantity', isRequired: true, isMandatory: true },
    { field: 'unit', header: 'UOM', type: 'text', isRequired: true },
    { field: 'salesPrice', header: 'Sales Price', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'sales', header: 'Sales Total', type: 'money', isRequired: true, isMandatory: true },
    {
      field: 'revenue',
      header: 'Commission',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Chemence pays the agency',
    },
    { field: 'unitPrice', header: 'Unit Price', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'agreement', header: 'Agreement', type: 'identifier', isRequired: true },
    {
      field: 'rate',
      header: 'Comm %',
      type: 'percent',
      isRequired: false,
      isInformative: true,
      meaning: 'Commission in percent of Sales Total',
      origin: { from: 'share', of: 'revenue', by: 'sales' },
    },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [
    {
      reason: 'total-row',
      when: 'all',
      tests: [
        { field: 'accountNumber', is: 'empty' },
        { field: 'item', is: 'empty' },
      ],
    },
  ],
  totals: { reason: 'total-row', fields: ['sales', 'revenue'], grand: [] },
});
