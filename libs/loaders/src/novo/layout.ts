import { defineLayout } from '@tierline/shared/intake';

/** The invoice lines of Novo by salesperson; the first column is empty.
 *  @source loaders.md 8.9 */
export const novoLayout = defineLayout({
  name: 'novo',
  columns: [
    {
      field: 'supplierRep',
      header: 'Salesperson Number',
      type: 'identifier',
      isRequired: true,
      meaning: "Novo's number for us",
    },
    { field: 'division', header: 'AR Division Number', type: 'identifier', isRequired: true },
    {
      field: 'customerNumber',
      header: 'Customer Number',
      type: 'identifier',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides which sales rep made the sale; zeros in front count',
    },
    { field: 'customer', header: 'Bill To Name', type: 'text', isRequired: true },
    { field: 'shipToName', header: 'Ship To Name', type: 'text', isRequired: true },
    { field: 'invoice', header: 'Invoice Number', type: 'identifier', isRequired: true, isMandatory: true },
    {
      field: 'revenueDate',
      header: 'Invoice Date',
      type: 'date',
      isRequired: true,
      isMandatory: true,
      meaning: 'Day the sale counts',
    },
    { field: 'purchaseOrder', header: 'Customer PO Number', type: 'identifier', isRequired: true },
    { field: 'item', header: 'Item Code', type: 'identifier', isRequired: true },
    { field: 'aliasItem', header: 'Alias Item Number', type: 'identifier', isRequired: true },
    { field: 'itemName', header: 'Item Code Description', type: 'text', isRequired: true },
    { field: 'ordered', header: 'Quantity Ordered', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'quantity', header: 'Qty Shipped', type: 'quantity', isRequired: true, isMandatory: true },
    { field: 'backordered', header: 'Quantity Backordered', type: 'quantity', isRequired: true, isInformative: true },
    { field: 'unitPrice', header: 'Unit Price', type: 'quantity', isRequired: true, isMandatory: true },
    { field: 'sales', header: 'Extension', type: 'money', isRequired: true, isMandatory: true },
    { field: 'comment', header: 'Comment', type: 'text', isRequired: true },
    { field: 'orderDate', header: 'Order Date', type: 'date', isRequired: true, isInformative: true },
    { field: 'salesOrder', header: 'Sales Order Number', type: 'identifier', isRequired: true },
    { field: 'state', header: 'Ship To State', type: 'text', isRequired: true },
    { field: 'zip', header: 'Ship To Zip Code', type: 'zip', isRequired: true },
    { field: 'lot', header: 'UD F LOTBUS', type: 'identifier', isRequired: true },
    { field: 'rate', header: 'Commission Percentage', type: 'percent', isRequired: true, isMandatory: true },
    {
      field: 'revenue',
      header: 'Commission Amount',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Novo pays the agency',
    },
  ],
  dateForms: ['month-day-year', 'year-month-day'],
  skip: [
    {
      reason: 'total-row',
      when: 'all',
      tests: [
        { field: 'customerNumber', is: 'empty' },
        { field: 'invoice', is: 'empty' },
      ],
    },
  ],
  totals: { reason: 'total-row', fields: ['sales', 'revenue'], grand: [] },
});
