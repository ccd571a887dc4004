import { defineLayout } from '@tierline/shared/intake';

/** The pivot table that Summit Medical exports to Excel: the customer on the first row of a group only, a total row each. It does not
 *  say when its sales count: the revenue month is chosen on upload.
 *  @source loaders.md 8.3 */
export const summitMedicalPivot = defineLayout({
  name: 'summit-medical',
  columns: [
    {
      field: 'customer',
      header: 'Row Labels',
      aliases: ['Client Name'],
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides which sales rep made the sale',
    },
    { field: 'state', header: 'St', aliases: ['State'], type: 'text', isRequired: true },
    { field: 'zip', header: 'ZIP Code', type: 'zip', isRequired: true },
    { field: 'invoice', header: 'Invoice #', type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'item', header: 'Item', aliases: ['Item ID'], type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'rate', header: 'CommRate', type: 'percent', isRequired: true, isInformative: true },
    {
      field: 'sales',
      header: 'Sum of Net Sales Amount',
      aliases: ['Net Sales Amount'],
      type: 'money',
      isRequired: true,
      isMandatory: true,
    },
    {
      field: 'revenue',
      header: 'Sum of Comm $',
      aliases: ['Comm $'],
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Summit Medical pays the agency',
    },
    {
      field: 'agency',
      header: 'Sales Rep Code',
      type: 'text',
      isRequired: false,
      meaning: 'Our own agency, the same for every row',
      origin: { from: 'fixed', text: { setting: 'agency' } },
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
  skip: [
    {
      reason: 'total-row',
      when: 'all',
      tests: (['state', 'zip', 'invoice', 'item', 'rate'] as const).map((field) => ({ field, is: 'empty' as const })),
    },
  ],
  carryDown: [{ field: 'customer' }],
  totals: {
    reason: 'total-row',
    fields: ['sales', 'revenue'],
    grand: [{ field: 'customer', is: 'starts-with', text: 'grand total' }],
    groupedBy: 'customer',
  },
});

/** The commission report of Summit Medical as a PDF: two lines per sale, totals by client and in all, headings on every page. The date
 *  in the heading of the pages says the month in which its sales count.
 *  @source loaders.md 8.4 */
export const summitMedicalReport = defineLayout({
  name: 'summit-medical-pdf',
  columns: [
    {
      field: 'customer',
      header: 'Name',
      type: 'text',
      isRequired: true,
      isMandatory: true,
      meaning: 'Decides which sales rep made the sale',
    },
    { field: 'invoice', header: 'Invoice #', type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'item', header: 'Item ID', type: 'identifier', isRequired: true, isMandatory: true },
    { field: 'sales', header: 'Net Sales Amount', type: 'money', isRequired: true, isMandatory: true },
    { field: 'rate', header: 'Comm Rate', type: 'percent', isRequired: true, isInformative: true },
    {
      field: 'revenue',
      header: 'Comm $',
      type: 'money',
      isRequired: true,
      isMandatory: true,
      meaning: 'What Summit Medical pays the agency',
    },
    {
      field: 'state',
      header: 'State',
      type: 'text',
      isRequired: false,
      origin: { from: 'following-rows', of: 'customer', part: { first: 2 } },
    },
    {
      field: 'zip',
      header: 'ZIP',
      type: 'zip',
      isRequired: false,
      origin: { from: 'following-rows', of: 'customer', part: { last: 5 } },
    },
    {
      field: 'agency',
      header: 'Sales Rep Code',
      type: 'text',
      isRequired: false,
      meaning: 'Our own agency, the same for every sale',
      origin: { from: 'first-line', without: '.00' },
    },
    {
      field: 'revenueMonth',
      header: 'Date in the page heading',
      type: 'date-or-month',
      isRequired: false,
      isMandatory: true,
      meaning: 'Its month is the one in which the sales count',
      origin: { from: 'title-date' },
    },
  ],
  dateForms: ['month-day-year'],
  pages: { linesBelowHeader: 1 },
  // A total names neither invoice nor article; a client may be called "Total Joint Center".
  skip: ['total', 'grand total'].map((text) => ({
    reason: 'total-row',
    when: 'all' as const,
    tests: [
      { field: 'customer', is: 'starts-with' as const, text },
      { field: 'invoice', is: 'empty' as const },
      { field: 'item', is: 'empty' as const },
    ],
  })),
  records: {
    following: {
      reason: null,
      tests: (['invoice', 'item', 'sales', 'rate', 'revenue'] as const).map((field) => ({
        field,
        is: 'empty' as const,
      })),
    },
  },
  totals: { reason: 'total-row', fields: ['sales', 'revenue'], grand: [], groupedBy: 'customer' },
});
