import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { SheetToWrite } from './cells-to-write.js';
import { escapeXml, sheetXml } from './xlsx/sheet-writer.js';
import { contentTypes, ROOT_RELATIONS, stylesXml, workbookRelations, workbookXml } from './xlsx/workbook-parts.js';

const LONGEST_NAME = 31;
// A fixed date makes equal content equal bytes.
const ENTRY = { mtime: new Date(Date.UTC(1980, 0, 1, 12)), forceDosTimestamp: true, compressionLevel: 5 };

/** Streams an xlsx workbook: typed cells, bold frozen header row, column widths. Rows are asked for as fast as `out` takes them.
 *  Resolves once everything is written; `out` is ended. Rejects, and closes the row sources, when `out` is closed early. */
export async function writeWorkbook(
  out: Writable,
  sheets: Iterable<SheetToWrite> | AsyncIterable<SheetToWrite>,
): Promise<void> {
  const zip = new ZipFile();
  const open = new Set<Readable>();
  const stop = new AbortController();
  const written = pipeline(zip.outputStream, out, { signal: stop.signal });
  // yazl reports trouble of its sources on itself; the archive must end with it.
  zip.on('error', (error: Error) => stop.abort(error));
  try {
    await Promise.race([written, addSheets(zip, sheets, open)]);
    zip.end();
    await written;
  } catch (error) {
    stop.abort(error);
    await written.catch(() => undefined);
    throw error;
  } finally {
    for (const source of open) source.destroy();
  }
}

async function addSheets(
  zip: ZipFile,
  sheets: Iterable<SheetToWrite> | AsyncIterable<SheetToWrite>,
  open: Set<Readable>,
): Promise<void> {
  const names: string[] = [];
  for await (const sheet of sheets) {
    names.push(sheetName(sheet.name, names));
    await addSheet(zip, { sheet, number: names.length }, open);
  }
  if (names.length === 0) throw new RangeError('A workbook needs a sheet.');
  const add = (path: string, xml: string): void => zip.addBuffer(Buffer.from(xml), path, ENTRY);
  add('xl/styles.xml', stylesXml());
  add('xl/workbook.xml', workbookXml(names.map(escapeName)));
  add('xl/_rels/workbook.xml.rels', workbookRelations(names.length));
  add('_rels/.rels', ROOT_RELATIONS);
  add('[Content_Types].xml', contentTypes(names.length));
}

// Resolves when the sheet is written, so that sheets which come one after the other are not all open at once.
async function addSheet(
  zip: ZipFile,
  { sheet, number }: { sheet: SheetToWrite; number: number },
  open: Set<Readable>,
): Promise<void> {
  const source = Readable.from(sheetXml(sheet), { objectMode: false });
  open.add(source);
  await new Promise<void>((resolve, reject) => {
    source.once('end', resolve);
    source.once('error', reject);
    source.once('close', () => reject(new Error('The workbook was not taken to its end.')));
    zip.addReadStream(source, `xl/worksheets/sheet${number}.xml`, ENTRY);
  });
  open.delete(source);
}

// Excel allows 31 characters, none of them []:*?/\, and no name twice.
function sheetName(wanted: string, taken: readonly string[]): string {
  const base =
    wanted
      .replace(/[[\]:*?/\\]/g, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || 'Sheet';
  const isTaken = (name: string): boolean => taken.some((other) => other.toLowerCase() === name.toLowerCase());
  for (let number = 2, name = base; ; number += 1) {
    if (!isTaken(name)) return name;
    const suffix = ` ${number}`;
    name = base.slice(0, LONGEST_NAME - suffix.length) + suffix;
  }
}

function escapeName(name: string): string {
  return escapeXml(name).replace(/"/g, '&quot;');
}
