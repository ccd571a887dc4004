// Files of any length for the reading bench, each as the usual program writes it.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deflateSync } from 'node:zlib';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CUSTOMERS = 2_000;

export const HEADERS = [
  'Invoice',
  'Customer',
  'Account',
  'City',
  'Item',
  'Date',
  'Quantity',
  'Price',
  'Amount',
  'Rate',
];

/** Row `number` of every file: five texts, a day (as a serial number), four numbers. */
export function rowOf(number) {
  const customer = (number * 7919) % CUSTOMERS;
  const quantity = 1 + (number % 40);
  const price = 1_250 + ((number * 104_729) % 900_000);
  return [
    `INV-${310_000 + number}`,
    `Bench Customer ${String(customer).padStart(4, '0')} & Partners`,
    `C-${10_400 + customer}`,
    ['Topeka', 'São Carlos', 'Overland Park', 'Wichita'][customer % 4],
    `Item ${number % 300} of the bench`,
    45_658 + (number % 90),
    quantity,
    price / 100,
    (quantity * price) / 100,
    [0.07, 0.08, 0.1][number % 3],
  ];
}

/** A workbook. `isShared`: texts in a table of their own, as Excel writes them; else inside the cells, as exports of many systems do. */
export async function writeXlsx(path, { rows, isShared }) {
  const texts = new Map();
  const indexOf = (text) => texts.get(text) ?? (texts.set(text, texts.size), texts.size - 1);
  const zip = new ZipFile();
  const sheet = (type, target, id) => `<Relationship Id="r${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const add = (name, xml) => zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`), name);
  add(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
  );
  add(
    '_rels/.rels',
    `<Relationships xmlns="${RELATIONS}">${sheet('officeDocument', 'xl/workbook.xml', 1)}</Relationships>`,
  );
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sales" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${RELATIONS}">${sheet('worksheet', 'worksheets/sheet1.xml', 1)}${sheet('styles', 'styles.xml', 2)}${isShared ? sheet('sharedStrings', 'sharedStrings.xml', 3) : ''}</Relationships>`,
  );
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
  );
  const cells = sheetXml(rows, isShared ? (text) => ` t="s"><v>${indexOf(text)}</v></c>` : inlineText);
  zip.addReadStream(Readable.from(inPieces(cells)), 'xl/worksheets/sheet1.xml');
  if (isShared)
    zip.addReadStreamLazy('xl/sharedStrings.xml', (done) => done(null, Readable.from(inPieces(stringsXml(texts)))));
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function inlineText(text) {
  return ` t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

function* sheetXml(rows, textCell) {
  yield `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:J${rows + 1}"/><sheetData>`;
  const letters = 'ABCDEFGHIJ';
  yield `<row r="1">${HEADERS.map((text, column) => `<c r="${letters[column]}1"${textCell(text)}`).join('')}</row>`;
  for (let number = 0; number < rows; number += 1) {
    const row = number + 2;
    let xml = `<row r="${row}" spans="1:10">`;
    rowOf(number).forEach((value, column) => {
      const ref = `${letters[column]}${row}`;
      if (typeof value === 'string') xml += `<c r="${ref}"${textCell(value)}`;
      else xml += `<c r="${ref}"${column === 5 ? ' s="1"' : column > 6 ? ' s="2"' : ''}><v>${value}</v></c>`;
    });
    yield `${xml}</row>`;
  }
  yield '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>';
}

function* stringsXml(texts) {
  yield `<sst xmlns="${MAIN}" uniqueCount="${texts.size}">`;
  for (const text of texts.keys()) yield `<si><t>${escaped(text)}</t></si>`;
  yield '</sst>';
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A csv of the same rows. */
export async function writeCsv(path, { rows }) {
  function* lines() {
    yield `${HEADERS.join(',')}\r\n`;
    for (let number = 0; number < rows; number += 1) {
      const cells = rowOf(number).map((value, column) => (column === 5 ? dayOf(value) : value));
      yield `${cells.map((value) => (typeof value === 'string' && value.includes('&') ? `"${value}"` : value)).join(',')}\r\n`;
    }
  }
  await pipeline(Readable.from(inPieces(lines())), createWriteStream(path));
}

function dayOf(serial) {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

/** A PDF of `pages` pages with 36 lines in six columns each, packed. */
export function pdfBytes({ pages }) {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  const kids = [];
  for (let page = 0; page < pages; page += 1) {
    const content = deflateSync(Buffer.from(pageText(page))).toString('latin1');
    objects.push(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content}\nendstream`);
    const resources = '<< /Font << /F1 3 0 R >> >>';
    kids.push(`${objects.length + 1} 0 R`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 792 612] /Resources ${resources} /Contents ${objects.length} 0 R >>`,
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`;
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function pageText(page) {
  const columns = [40, 270, 370, 480, 590, 680];
  const lines = Array.from({ length: 36 }, (_, line) => {
    const row = rowOf(page * 36 + line);
    const texts = [row[1], row[0], row[4], row[7].toFixed(2), String(row[6]), row[8].toFixed(2)];
    return texts
      .map((text, column) => `BT /F1 9 Tf 1 0 0 1 ${columns[column]} ${580 - line * 15} Tm (${text}) Tj ET`)
      .join('\n');
  });
  return lines.join('\n');
}

/** Fewer, larger pieces: a stream of single rows costs more than the rows. */
function* inPieces(pieces) {
  let piece = '';
  for (const next of pieces) {
    piece += next;
    if (piece.length < 65_536) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(piece);
}
