import { defineLayout } from '@tierline/shared/intake';

/** What a row must have some of to be a sale: a total row and a blank one have none. */
const OF_A_SALE = [
  'invoice',
  'invoiceDate',
  'customerId',
  'customer',
  'salesOrder',
  'item',
  'itemName',
  'family',
  'unitPrice',
  'quantity',
  'customerType',
  'shipToName',
  'shipToAddress',
  'shipToCity',
  'shipToState',
] as const;

/** The invoice lines of Sunoptic. They do not say when a sale counts: the revenue month is chosen on upload.
 *  @source loaders.md 8.7 */
export const sunopticLayout = defineLayout({
  name: 'sunoptic',
  columns: [
    { field: 'invoice', header: 'Invoice ID', type: 'identifier', isRequired: true, isMandatory: true },
    {
      field: 'invoiceDate',
      header: 'Invoice Date',
      type: 'date',
      isRequired: false,
      isInformative: true,
      meaning: 'Only shown; the chosen revenue month counts',
    },
    {
      field: 'customerId',
      header: 'Customer ID',
      type: 'identifier',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides which sales rep made the sale',
    },
    { field: 'customer', header: 'Bill Name', type: 'text', isRequired: true },
    { field: 'salesOrder', header: 'Sales Order ID', type: 'identifier', isRequired: true },
    { field: 'item', header: 'Item ID', type: 'identifier', isRequired: true },
    { field: 'itemName', header: 'Item Name', type: 'text', isRequired: true },
    { field: 'family', header: 'Prod Fam', type: 'text', isRequired: true },
    { field: 'unitPrice', header: 'Unit Price', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'quantity', header: 'Ship Qty', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'customerType', header: 'Customer Type', type: 'text', isRequired: true },
    { field: 'shipToName', header: 'Ship To Name', type: 'text', isRequired: true },
    { field: 'shipToAddress', header: 'Address Ship to', type: 'text', isRequired: true },
    { field: 'shipToCity', header: 'Ship To City', type: 'text', isRequired: true },
    { field: 'shipToState', header: 'Ship To State', type: 'text', isRequired: true },
    { field: 'agency', header: 'Sales Rep Name', type: 'text', isRequired: true, meaning: 'Our agency, not the rep' },
    { field: 'sales', header: 'Line Amount', type: 'money', isRequired: true, isMandatory: true },
    { field: 'rate', header: 'Commission %', type: 'percent', isRequired: true, isInformative: true },
    {
      field: 'revenue',
      header: 'Commission $',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Sunoptic pays the agency',
    },
    {
      field: 'revenueMonth',
      header: 'Revenue month',
      type: 'date-or-month',
      isRequired: false,
      isMandatory: true,
      origin: { from: 'fixed', text: { setting: 'revenueMonth' } },
    },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  isMonthChosen: true,
  skip: [{ reason: 'total-row', when: 'all', tests: OF_A_SALE.map((field) => ({ field, is: 'empty' as const })) }],
  totals: {
    reason: 'total-row',
    fields: ['sales', 'revenue'],
    grand: [{ field: 'agency', is: 'contains', text: 'total' }],
  },
});
