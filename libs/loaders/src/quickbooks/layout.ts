import { defineLayout } from '@tierline/shared/intake';

/** The list of sales with cost by transaction line from QuickBooks.
 *  @source loaders.md 8.5 */
export const quickbooksLayout = defineLayout({
  name: 'quickbooks',
  columns: [
    {
      field: 'revenueDate',
      header: 'Date',
      type: 'date',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day the sale counts',
    },
    {
      field: 'service',
      header: 'Service Lines',
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides through the service mapping which product line the sale counts for',
    },
    { field: 'customer', header: 'Customer', type: 'text', isRequired: true, isMandatory: true },
    {
      field: 'company',
      header: 'Company name',
      type: 'text',
      isRequired: true,
      meaning: 'Tells internal transfers, which are left out',
    },
    { field: 'transactionType', header: 'Transaction type', type: 'text', isRequired: true },
    { field: 'invoice', header: 'Num', type: 'identifier', isRequired: true, isMandatory: true },
    {
      field: 'lineOrder',
      header: 'Line order',
      type: 'quantity',
      isRequired: true,
      isMandatory: true,
      meaning: '0 is the header line of a transaction',
    },
    { field: 'description', header: 'Description', type: 'text', isRequired: false },
    { field: 'item', header: 'Product/Service', type: 'text', isRequired: true },
    {
      field: 'purchaseDescription',
      header: 'Purchase description',
      type: 'text',
      isRequired: true,
      meaning: 'Tells shipping lines, which are left out',
    },
    { field: 'quantity', header: 'Quantity', type: 'quantity', isRequired: true, isMandatory: true },
    {
      field: 'cost',
      header: 'Purchase price',
      type: 'quantity',
      isRequired: true,
      isMandatory: true,
      meaning: 'Cost of one unit',
    },
    { field: 'sales', header: 'Amount line', type: 'money', isRequired: true, isMandatory: true },
    {
      field: 'rep',
      header: 'Sales Rep Name',
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'The sales rep who made the sale',
    },
    { field: 'territory', header: 'Sales Rep Territory', type: 'text', isRequired: true },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [
    { reason: 'line-order-zero', when: 'any', tests: [{ field: 'lineOrder', is: 'zero' }] },
    { reason: 'no-quantity', when: 'any', tests: [{ field: 'quantity', is: 'empty' }] },
    {
      reason: 'internal-transfer',
      when: 'any',
      tests: [{ field: 'company', is: 'equals', text: { setting: 'internalTransferCustomer' } }],
    },
    {
      reason: 'shipping-line',
      when: 'any',
      tests: [{ field: 'purchaseDescription', is: 'contains', text: 'shipping' }],
    },
  ],
  totals: {
    reason: 'no-quantity',
    when: [{ field: 'revenueDate', is: 'starts-with', text: 'total' }],
    fields: ['sales'],
    grand: [{ field: 'revenueDate', is: 'starts-with', text: 'total' }],
  },
});
