import { defineLayout } from '@tierline/shared/intake';

/** The list of paid commissions of Logiquip: an outline by document with a total row each, and a grand total. What a document says of
 *  itself stands on its first line only; who bought stands on the first document of a customer only.
 *  @source loaders.md 8.2 */
export const logiquipLayout = defineLayout({
  name: 'logiquip',
  columns: [
    { field: 'agency', header: 'Agency', type: 'text', isRequired: true, meaning: 'Our own agency' },
    { field: 'supplierRep', header: 'Rep', type: 'identifier', isRequired: true, meaning: "Logiquip's number for us" },
    { field: 'invoice', header: 'Doc Num', type: 'identifier', isRequired: true, isMandatory: true },
    {
      field: 'revenueDate',
      header: 'Date Paid',
      type: 'date',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day the sale counts',
    },
    {
      field: 'customer',
      header: 'Customer',
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides with the zip which sales rep made the sale',
    },
    { field: 'purchaseOrder', header: 'PO Number', type: 'identifier', isRequired: true },
    { field: 'zip', header: 'Ship To Zip', type: 'zip', isRequired: true, isMandatory: true },
    { field: 'contract', header: 'Contract', type: 'text', isRequired: true },
    { field: 'itemClass', header: 'Item Class', type: 'text', isRequired: true },
    { field: 'rate', header: 'Comm Rate', type: 'percent', isRequired: true, isMandatory: true },
    { field: 'sales', header: 'Doc Amt', type: 'money', isRequired: true, isMandatory: true },
    {
      field: 'revenue',
      header: 'Comm Amt',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Logiquip pays the agency',
    },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [
    { reason: 'total-row', when: 'any', tests: [{ field: 'invoice', is: 'contains', text: 'total' }] },
    { reason: 'no-commission-rate', when: 'any', tests: [{ field: 'rate', is: 'empty' }] },
  ],
  carryDown: [
    { field: 'agency' },
    { field: 'supplierRep' },
    { field: 'invoice' },
    { field: 'revenueDate', within: 'invoice' },
    { field: 'customer' },
    { field: 'purchaseOrder', within: 'invoice' },
    { field: 'zip', within: 'customer' },
    { field: 'contract', within: 'invoice' },
    { field: 'itemClass', within: 'invoice' },
  ],
  totals: {
    reason: 'total-row',
    fields: ['sales', 'revenue'],
    grand: [{ field: 'invoice', is: 'contains', text: 'grand total' }],
  },
});
