import { writeWorkbook, type CellToWrite } from '@tierline/platform/tabular';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const HEADERS = ['Sender', 'Day', 'Number', 'Amount'];

/** An xlsx of parcels as another program would write it. */
export async function parcelWorkbook(
  rows: readonly (readonly CellToWrite[])[],
  headers: readonly string[] = HEADERS,
): Promise<Uint8Array> {
  const out = new PassThrough();
  const [content] = await Promise.all([
    buffer(out),
    writeWorkbook(out, [{ name: 'Parcels', columns: headers.map((header) => ({ header })), rows }]),
  ]);
  return content;
}

/** A small archive that unpacks to much: a workbook whose sheet repeats itself. */
export async function zipBomb(megabytes: number): Promise<Uint8Array> {
  const zip = new ZipFile();
  const rows = [`<row r="1">${HEADERS.map((header, at) => inlineCell(`${'ABCD'[at]}1`, header)).join('')}</row>`];
  for (let row = 2, size = 0; size < megabytes * 1024 * 1024; row += 1) {
    rows.push(`<row r="${row}">${inlineCell(`A${row}`, '0'.repeat(1_000))}</row>`);
    size += 1_000;
  }
  const sheet = Buffer.from(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
  zip.addBuffer(Buffer.from(CONTENT_TYPES), '[Content_Types].xml');
  zip.addBuffer(Buffer.from(ROOT), '_rels/.rels');
  zip.addBuffer(Buffer.from(WORKBOOK), 'xl/workbook.xml');
  zip.addBuffer(Buffer.from(RELATIONS), 'xl/_rels/workbook.xml.rels');
  zip.addBuffer(sheet, 'xl/worksheets/sheet1.xml', { compressionLevel: 9 });
  zip.end();
  return buffer(zip.outputStream);
}

function inlineCell(place: string, text: string): string {
  return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const ROOT =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>';
const WORKBOOK =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
