import type { SourceTable } from '@tierline/shared/intake';
import { open } from 'node:fs/promises';
import { openCsv } from './csv/csv-table.js';
import { openPdf } from './pdf/pdf-table.js';
import type { ReadLimits } from './read-limits.js';
import { emptyFile, wrongType } from './refusals.js';
import { openXls } from './xls/xls-table.js';
import { openWorkbook } from './xlsx/workbook.js';

const HEAD_BYTES = 4096;
const COMPOUND = 'd0cf11e0a1b11ae1';

/** Beginnings of files that people upload by mistake. */
const SIGNATURES: readonly (readonly [hex: string, what: string])[] = [
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['1f8b', 'a gzip archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
];

/** Opens a file by what it holds, not by its name.
 *  @throws FileRefused `wrong-type`, `encrypted-workbook`, `encrypted-pdf`, `damaged-file`, `empty-file`, `pdf-with-scripts`,
 *    `pdf-with-files` or the code of a limit */
export async function openTable(path: string, limits: ReadLimits): Promise<SourceTable> {
  const head = await headOf(path);
  if (head.length === 0) throw emptyFile();
  const hex = head.toString('hex', 0, 16);
  if (/^504b(?:0304|0506|0708)/.test(hex)) return openWorkbook(path, limits);
  if (hex.startsWith(COMPOUND)) {
    if (limits.maxWholeBytes === 0) throw wrongType('a file of an old Office format (such as .xls)');
    return openXls(path, limits);
  }
  if (isPdf(head)) {
    if (limits.maxPages === 0) throw wrongType('a PDF document');
    return openPdf(path, limits);
  }
  const known = SIGNATURES.find(([signature]) => hex.startsWith(signature));
  if (known) throw wrongType(known[1]);
  refuseMarkup(head);
  return openCsv(path, { head, limits });
}

// Mail gateways and servers sometimes put a few bytes before a PDF, which all programs read over.
function isPdf(head: Buffer): boolean {
  const at = head.subarray(0, 1024).indexOf('%PDF-');
  return at === 0 || (at > 0 && !head.subarray(0, at).includes(','));
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

// Exports called .xls are often web pages or Excel 2003 XML; as csv they would give a table of tags.
function refuseMarkup(head: Buffer): void {
  const text = textOf(head)
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 1000)
    .toLowerCase();
  const remedy = 'Open it in Excel, save it as .xlsx and upload that file.';
  if (/^(?:<!--[^>]*-->\s*)?<(?:!doctype html|html|head|body|table|meta|style)\b/.test(text))
    throw wrongType('a web page, even if its name ends in .xls', remedy);
  if (/^(?:mime-version:|content-type: multipart\/related|from: <saved by)/.test(text))
    throw wrongType('a web page saved as one file, even if its name ends in .xls', remedy);
  if (!text.startsWith('<?xml')) return;
  if (text.includes('excel.sheet') || text.includes('office:spreadsheet'))
    throw wrongType('an Excel 2003 XML workbook, even if its name ends in .xls', remedy);
  throw wrongType(/<html|xhtml/.test(text) ? 'a web page, even if its name ends in .xls' : 'an XML document', remedy);
}

function textOf(head: Buffer): string {
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  return isUtf16 ? head.toString('utf16le') : head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
}
