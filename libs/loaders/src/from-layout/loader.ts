import type { SaleRecord } from '@tierline/contracts/sales';
import { defineLoader, everyMappedCell, type Layout, type LayoutJson, type Loader } from '@tierline/shared/intake';
import { chosenMonthIssues } from '../sale-issues.js';
import { saleMapping } from './mapping.js';

/** A loader that is data only: made on screen, imported as a file, or a built-in one that needs no code.
 *  @throws RangeError when the layout leaves the mapping to code */
export function loaderFromLayout({ loader, title, layouts, sale }: LayoutJson): Loader<SaleRecord> {
  if (!sale) throw new RangeError(`The layout "${loader}" has no data for its mapping.`);
  const isMonthChosen = sale.date === 'chosen';
  const [first, ...more] = layouts.map((layout): Layout => (isMonthChosen ? { ...layout, isMonthChosen } : layout));
  if (!first) throw new RangeError(`The layout "${loader}" describes no file.`);
  const { rep } = sale;
  const assignedBy = rep.by === 'assignment' ? first.columns.find(({ field }) => field === rep.field) : undefined;
  return defineLoader<SaleRecord, typeof first.columns>({
    loader,
    title,
    layouts: [first, ...more],
    sale,
    map: saleMapping(sale),
    fileIssues: chosenMonthIssues,
    naturalKey: everyMappedCell,
    ...(assignedBy ? { assignedBy: assignedBy.header } : {}),
  });
}
