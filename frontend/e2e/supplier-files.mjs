// Files of several suppliers, new on every run: the mark stands in every invoice.

const csv = (name, rows) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${rows.join('\n')}\n`),
});

/** So many percent of an amount, as text. */
const share = (amount, percent) => ((amount * percent) / 100).toFixed(2);

/** Title of a statement that names its commission month: without it a first file of a loader waits to be confirmed. */
const PAID_IN = 'Commissions paid in November 2026';

const CHEMENCE =
  'Source,Sales Group,Source ID,Account Number,Account Name,Street,City,State,Zip,Description,Part #,Invoice Date,Qty Shipped,UOM,Sales Price,Sales Total,Commission,Unit Price,Agreement';

/** Three sales of October 2026 by a distributor of Chemence. Loader and month are in the file. */
export function chemenceFile(mark) {
  const line = (number, day, sales) =>
    `Medline,North,${mark}-C${number},${7000 + number},Alder Creek Medical Center,1 Elm St,Ames,IA,50010,Tissue glue,CH-1,10/${day}/2026,2,EA,50.00,${sales}.00,${share(sales, 12)},50.00,`;
  const rows = [line(1, '05', 100), line(2, '12', 150), line(3, '21', 250)];
  return csv(`chemence_${mark}.csv`, [PAID_IN, CHEMENCE, ...rows]);
}

const NOVO =
  'Salesperson Number,AR Division Number,Customer Number,Bill To Name,Ship To Name,Invoice Number,Invoice Date,Customer PO Number,Item Code,Alias Item Number,Item Code Description,Quantity Ordered,Qty Shipped,Quantity Backordered,Unit Price,Extension,Comment,Order Date,Sales Order Number,Ship To State,Ship To Zip Code,UD F LOTBUS,Commission Percentage,Commission Amount';

/** Two invoice lines of Novo, of October 2026. */
export function novoFile(mark) {
  const line = (number, day, sales) =>
    `A17,00,00${8000 + number},Brightwater Surgical,Brightwater Surgical,${mark}-N${number},10/${day}/2026,PO1,N-9,,Forceps,1,1,0,${sales}.00,${sales}.00,,10/01/2026,S1,IA,50010,L1,5%,${share(sales, 5)}`;
  return csv(`novo_${mark}.csv`, [PAID_IN, NOVO, line(1, '08', 200), line(2, '19', 300)]);
}

const SUNOPTIC =
  'Invoice ID,Invoice Date,Customer ID,Bill Name,Sales Order ID,Item ID,Item Name,Prod Fam,Unit Price,Ship Qty,Customer Type,Ship To Name,Address Ship to,Ship To City,Ship To State,Sales Rep Name,Line Amount,Commission %,Commission $';

/** Two invoice lines of Sunoptic, which do not say in which month they count. */
export function sunopticFile(mark) {
  const line = (number, sales, due) =>
    `${mark}-S${number},09/20/2026,C${9000 + number},Cedar Point Eye,SO1,SU-3,Headlight,Light,${sales},1,Hospital,Cedar Point Eye,2 Oak St,Ames,IA,Northmere,${sales},10%,${due}`;
  return csv(`sunoptic_${mark}.csv`, [SUNOPTIC, line(1, '400.00', '40.00'), line(2, '600.00', '60.00')]);
}

const CYGNUS =
  'Sales Rep,Cust. ID,Cust- Name,Name,Address,City,State,Invoice,SKU,Inv Date,Due Date,ClosedDate,Days Past,Rep %,Invoice Total,Total Rep Due';

/** Two versions of a statement of Cygnus for January 2027, a month without other sales: the second one corrects an amount, leaves one
 *  invoice out and has a new one. */
export function cygnusVersions(mark) {
  const line = (number, sale, due) =>
    `Region 4,CY-1,ALDER CREEK,Alder Creek Medical Center,1 Elm St,Ames,IA,${mark}-${number},S-1,01/01/2027,02/01/2027,01/12/2027,3,10%,${sale},${due}`;
  const file = (name, lines) => csv(name, ['Commission Statement by Customer', '', '', CYGNUS, ...lines]);
  return {
    changed: { invoice: `${mark}-2`, before: '200.00', after: '220.00' },
    older: file(`cygnus_${mark}_v1.csv`, [
      line(1, '100.00', '10.00'),
      line(2, '200.00', '20.00'),
      line(3, '300.00', '30.00'),
    ]),
    newer: file(`cygnus_${mark}_v2.csv`, [
      line(1, '100.00', '10.00'),
      line(2, '220.00', '22.00'),
      line(4, '400.00', '40.00'),
    ]),
  };
}
