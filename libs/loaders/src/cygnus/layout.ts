import { defineLayout } from '@tierline/shared/intake';

/** The commission statement of Cygnus: an outline by customer with a total row each, and a grand total.
 *  @source loaders.md 8.1 */
export const cygnusLayout = defineLayout({
  name: 'cygnus',
  columns: [
    {
      field: 'supplierRep',
      header: 'Sales Rep',
      type: 'text',
      isRequired: true,
      meaning: "Cygnus' own region, not our sales rep",
    },
    { field: 'customerId', header: 'Cust. ID', type: 'identifier', isRequired: true },
    { field: 'billTo', header: 'Cust- Name', type: 'text', isRequired: true },
    {
      field: 'customer',
      header: 'Name',
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides which sales rep made the sale',
    },
    { field: 'address', header: 'Address', type: 'text', isRequired: true },
    { field: 'city', header: 'City', type: 'text', isRequired: true },
    { field: 'state', header: 'State', type: 'text', isRequired: true },
    { field: 'invoice', header: 'Invoice', type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'sku', header: 'SKU', type: 'identifier', isRequired: true },
    { field: 'invoiceDate', header: 'Inv Date', type: 'date', isRequired: true, isInformative: true },
    { field: 'dueDate', header: 'Due Date', type: 'date', isRequired: true, isInformative: true },
    {
      field: 'revenueDate',
      header: 'ClosedDate',
      type: 'date',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day the sale counts',
    },
    { field: 'daysPast', header: 'Days Past', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'rate', header: 'Rep %', type: 'percent', isRequired: true, isInformative: true },
    { field: 'sales', header: 'Invoice Total', type: 'money', isRequired: true, isMandatory: true },
    {
      field: 'revenue',
      header: 'Total Rep Due',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Cygnus pays the agency',
    },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [
    {
      reason: 'total-row',
      when: 'any',
      tests: [
        { field: 'supplierRep', is: 'contains', text: 'total' },
        { field: 'customerId', is: 'contains', text: 'total' },
      ],
    },
  ],
  carryDown: ['supplierRep', 'customerId', 'billTo', 'customer', 'address', 'city', 'state', 'invoice'].map(
    (field) => ({ field }),
  ),
  totals: {
    reason: 'total-row',
    fields: ['sales', 'revenue'],
    grand: [{ field: 'supplierRep', is: 'contains', text: 'grand total' }],
  },
});
