import { defineLayout } from '@tierline/shared/intake';

/** The report of invoices and received payments of Ternio: a client on a row of its own, then payments, each followed by the invoices
 *  that it pays. A payment with its invoices is one sale; the first column has no heading.
 *  @source loaders.md 8.8 */
export const ternioLayout = defineLayout({
  name: 'ternio',
  columns: [
    {
      field: 'customer',
      header: 'Client',
      isUnnamed: true,
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'Stands above its payments; decides which sales rep made the sale',
    },
    {
      field: 'revenueDate',
      header: 'Date',
      type: 'date',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day of the payment: the sale counts then',
    },
    { field: 'type', header: 'Transaction Type', type: 'text', isRequired: true, isMandatory: true },
    { field: 'paymentMemo', header: 'Memo/Description', type: 'text', isRequired: false },
    { field: 'payment', header: 'Num', type: 'identifier', isRequired: true },
    { field: 'paymentInvoiced', header: 'Invoiced', type: 'money', isRequired: true, isInformative: true },
    { field: 'sales', header: 'Paid', type: 'money', isRequired: true, isMandatory: true },
    {
      field: 'invoiceDate',
      header: 'Date of the invoice',
      type: 'date',
      isRequired: false,
      isInformative: true,
      origin: { from: 'following-rows', of: 'revenueDate' },
    },
    {
      field: 'invoiceType',
      header: 'Type of the invoice',
      type: 'text',
      isRequired: false,
      origin: { from: 'following-rows', of: 'type' },
    },
    {
      field: 'memo',
      header: 'Memo of the invoice',
      type: 'text',
      isRequired: false,
      origin: { from: 'following-rows', of: 'paymentMemo', join: 'list' },
    },
    {
      field: 'invoice',
      header: 'Number of the invoice',
      type: 'identifier',
      isRequired: false,
      origin: { from: 'following-rows', of: 'payment', join: 'list' },
    },
    {
      field: 'invoiced',
      header: 'Amount of the invoice',
      type: 'money',
      isRequired: false,
      isInformative: true,
      origin: { from: 'following-rows', of: 'paymentInvoiced', join: 'sum' },
    },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [
    {
      reason: 'total-row',
      when: 'any',
      tests: [
        { field: 'customer', is: 'starts-with', text: 'total' },
        { field: 'customer', is: 'starts-with', text: 'grand total' },
      ],
    },
    {
      reason: 'total-row',
      when: 'all',
      tests: (['customer', 'revenueDate', 'type', 'paymentMemo', 'payment'] as const).map((field) => ({
        field,
        is: 'empty' as const,
      })),
    },
  ],
  records: {
    headings: {
      reason: 'client-heading',
      tests: [
        { field: 'customer', is: 'filled' },
        { field: 'revenueDate', is: 'empty' },
        { field: 'type', is: 'empty' },
      ],
      fields: ['customer'],
    },
    following: { reason: 'merged-into-payment', tests: [{ field: 'type', is: 'equals', text: 'invoice' }] },
  },
  totals: { reason: 'total-row', fields: ['sales'], grand: [], groupedBy: 'customer' },
});
