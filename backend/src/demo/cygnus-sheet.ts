import type { StatementGroup, StatementLine } from './cygnus-statement.js';

const HEADERS = [
  ...['Sales Rep', 'Cust. ID', 'Cust- Name', 'Name', 'Address', 'City', 'State', 'Invoice', 'SKU'],
  ...['Inv Date', 'Due Date', 'ClosedDate', 'Days Past', 'Rep %', 'Invoice Total', 'Total Rep Due'],
];

type Cell =
  { readonly text: string; readonly isHeading?: true } | { readonly number: string; readonly isDate?: true } | null;

/** Rows of the sheet in the supplier's layout, as XML. Customer data stands on the first row of a group only. */
export function* cygnusRows(groups: Iterable<StatementGroup>, month: string): Generator<string> {
  const sheet = new Sheet();
  yield sheet.row([heading('Commission Statement by Customer')]);
  yield sheet.row([text('Agency 0417'), ...blanks(10), text(`Closed ${spanOf(month)}`)]);
  sheet.skipRow();
  yield sheet.row(HEADERS.map(heading));
  let allSales = 0n;
  let allRevenue = 0n;
  let groupNo = 0;
  for (const group of groups) {
    const sales = sum(group.lines, ({ salesMinor }) => salesMinor);
    const revenue = sum(group.lines, ({ revenueMinor }) => revenueMinor);
    for (const [index, line] of group.lines.entries())
      yield sheet.row([...customerCells(group, index, groupNo), ...lineCells(line, index, groupNo)]);
    yield sheet.row([null, text(`${group.customerId} Total`), ...blanks(12), amount(sales), amount(revenue)]);
    if (groupNo % 5 === 2) sheet.skipRow();
    allSales += sales;
    allRevenue += revenue;
    groupNo += 1;
  }
  yield sheet.row([text('Grand Total'), ...blanks(13), amount(allSales), amount(allRevenue)]);
}

/** Now and then with the blank behind the name that the supplier's export leaves. */
function customerCells({ customerId, customer }: StatementGroup, index: number, groupNo: number): Cell[] {
  if (index > 0) return blanks(7);
  const name = groupNo % 11 === 4 ? `${customer.name} ` : customer.name;
  return [
    'Region 4',
    customerId,
    customer.name.toUpperCase(),
    name,
    customer.street,
    customer.city,
    customer.state,
  ].map(text);
}

/** Amounts are numbers or `$` text, dates are cells or text, due dates sometimes bare serials: as in the supplier's files. */
function lineCells(line: StatementLine, index: number, groupNo: number): Cell[] {
  const isTyped = index % 3 === 0;
  const money = isTyped ? dollars : amount;
  return [
    line.invoice === null ? null : { number: line.invoice },
    text(line.sku),
    date(line.invoiceDay),
    groupNo % 7 === 5 && index === 0 ? { number: serialOf(line.dueDay) } : date(line.dueDay),
    groupNo % 9 === 1 && index === 1 ? text(american(line.closedDay)) : date(line.closedDay),
    { number: String(line.daysPast) },
    text(index % 2 === 1 ? `${line.ratePercent},0%` : `${line.ratePercent}.0%`),
    money(line.salesMinor),
    money(line.revenueMinor),
  ];
}

class Sheet {
  private next = 1;

  skipRow(): void {
    this.next += 1;
  }

  row(cells: readonly Cell[]): string {
    const number = this.next;
    this.next += 1;
    const xml = cells.map((cell, position) => (cell ? cellXml(cell, `${letterOf(position)}${number}`) : '')).join('');
    return `<row r="${number}">${xml}</row>`;
  }
}

function cellXml(cell: NonNullable<Cell>, reference: string): string {
  if ('number' in cell) return `<c r="${reference}"${cell.isDate ? ' s="1"' : ''}><v>${cell.number}</v></c>`;
  return `<c r="${reference}" t="inlineStr"${cell.isHeading ? ' s="2"' : ''}><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
}

function letterOf(position: number): string {
  return String.fromCharCode(65 + position);
}

function text(value: string): Cell {
  return { text: value };
}

function heading(value: string): Cell {
  return { text: value, isHeading: true };
}

function date(day: string): Cell {
  return { number: serialOf(day), isDate: true };
}

function amount(minor: bigint): Cell {
  return { number: decimal(minor) };
}

function dollars(minor: bigint): Cell {
  const [whole = '', cents = ''] = decimal(minor < 0n ? -minor : minor).split('.');
  return { text: `${minor < 0n ? '-' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}` };
}

function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Days since 1899-12-30, as spreadsheets count. */
function serialOf(day: string): string {
  return String(Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000));
}

function american(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${month}/${date}/${year}`;
}

function spanOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return `${american(`${month}-01`)} - ${american(last)}`;
}

function blanks(count: number): Cell[] {
  return Array.from({ length: count }, () => null);
}

function sum(lines: readonly StatementLine[], of: (line: StatementLine) => bigint): bigint {
  return lines.reduce((total, line) => total + of(line), 0n);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
