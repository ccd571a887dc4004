import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { cygnusRows } from './cygnus-sheet.js';
import type { StatementGroup } from './cygnus-statement.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Commission Detail" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1 is a date, style 2 a bold heading.
  'xl/styles.xml':
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>',
};

/** Streams a statement as the workbook that the supplier sends, quirks included: title rows, header in row 4, outline groups, totals, amounts
 *  partly as `$` text. Made by hand instead of by the writer of our exports, because no export of ours looks like this.
 *  @param groups any number, one after the other: a file of a million rows needs no more memory than one of fifty
 *  @param month `YYYY-MM` of the revenue */
export async function writeCygnusWorkbook(
  out: Writable,
  groups: Iterable<StatementGroup>,
  month: string,
): Promise<void> {
  const zip = new ZipFile();
  // The time in the archive is always the same, so that equal content gives equal bytes.
  const options = { mtime: new Date(2024, 0, 1), forceDosTimestamp: true };
  for (const [path, xml] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(DECLARATION + xml), path, options);
  zip.addReadStream(Readable.from(inChunks(sheetXml(groups, month))), 'xl/worksheets/sheet1.xml', options);
  zip.end();
  await pipeline(zip.outputStream, out);
}

function* sheetXml(groups: Iterable<StatementGroup>, month: string): Generator<string> {
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><cols><col min="1" max="16" width="16" customWidth="1"/></cols><sheetData>`;
  yield* cygnusRows(groups, month);
  yield '</sheetData><mergeCells count="1"><mergeCell ref="A1:P1"/></mergeCells></worksheet>';
}

/** Fewer, larger pieces: a stream of single rows costs more than the rows. */
function* inChunks(pieces: Iterable<string>): Generator<Buffer> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < 65_536) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}
