import type { SourceRow } from '@tierline/shared/intake';
import type { CellBudget } from '../cell-budget.js';
import { damagedFile } from '../refusals.js';
import { prefixOf } from './shared-strings.js';
import { SheetScanner, type CellContext } from './sheet-scanner.js';
import { xmlPieces } from './xml-text.js';

const LONGEST_ROW = 32 * 1024 * 1024;
const LONGEST_HEAD = 1024 * 1024;

/** The rows of a sheet part in batches, each as large as one inflated piece of it. */
export async function* sheetRows(
  part: string,
  bytes: AsyncIterable<Buffer>,
  { context, budget }: { context: CellContext; budget: CellBudget },
): AsyncGenerator<readonly SourceRow[]> {
  let scanner: SheetScanner | null = null;
  let rest = '';
  let prefix = '';
  for await (const piece of xmlPieces(part, bytes)) {
    const text: string = rest === '' ? piece : rest + piece;
    if (!scanner) {
      const start = startOfRows(text, part);
      if (start === null) {
        rest = text;
        continue;
      }
      if (start.isEmpty) return;
      prefix = start.prefix;
      scanner = new SheetScanner(prefix, context, budget);
    }
    const end = text.lastIndexOf(`</${prefix}row>`) + prefix.length + 6;
    const isLast = text.includes(`</${prefix}sheetData`, Math.max(end - 1, 0));
    if (end > prefix.length + 5) {
      const rows = scanner.scan(text.slice(0, end));
      if (rows.length > 0) yield rows;
      rest = text.slice(end);
    } else rest = text;
    if (isLast) return;
    if (rest.length > LONGEST_ROW) throw budget.rowTooLarge(scanner.lastRow + 1);
  }
  throw damagedFile(`the part ${part} breaks off`);
}

// Null while the beginning of the rows has not come yet.
function startOfRows(text: string, part: string): { prefix: string; isEmpty: boolean } | null {
  const prefix = prefixOf(text, 'worksheet');
  const at = prefix === null ? -1 : text.indexOf(`<${prefix}sheetData`);
  const end = at < 0 ? -1 : text.indexOf('>', at);
  if (prefix === null || end < 0) {
    if (text.length > LONGEST_HEAD) throw damagedFile(`the part ${part} holds no sheet`);
    return null;
  }
  return { prefix, isEmpty: text.charCodeAt(end - 1) === 47 };
}
