import type { SourceTable } from '@tierline/shared/intake';
import { open } from 'node:fs/promises';
import { openCsv } from './csv/csv-table.js';
import { openPdf } from './pdf/pdf-table.js';
import type { ReadLimits } from './read-limits.js';
import { emptyFile, encryptedWorkbook, wrongType } from './refusals.js';
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
 *  @throws FileRefused `wrong-type`, `encrypted-workbook`, `damaged-file`, `empty-file` or the code of a limit */
export async function openTable(path: string, limits: ReadLimits): Promise<SourceTable> {
  const head = await headOf(path);
  if (head.length === 0) throw emptyFile();
  const hex = head.toString('hex', 0, 16);
  if (/^504b(?:0304|0506|0708)/.test(hex)) return openWorkbook(path, limits);
  if (hex.startsWith(COMPOUND)) throw await compoundRefusal(path);
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

// Old Excel files and encrypted new ones are both compound files; the names of their streams tell them apart.
async function compoundRefusal(path: string): Promise<Error> {
  const file = await open(path);
  try {
    const encrypted = Buffer.from('EncryptedPackage', 'utf16le');
    let tail = Buffer.alloc(0);
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const bytes = Buffer.concat([tail, chunk as Buffer]);
      if (bytes.includes(encrypted)) return encryptedWorkbook();
      tail = bytes.subarray(-encrypted.length);
    }
  } finally {
    await file.close();
  }
  return wrongType('a file of an old Office format (such as .xls)', 'Save it as .xlsx and upload that file.');
}

// Exports called .xls are often web pages or Excel 2003 XML; as csv they would give a table of tags.
function refuseMarkup(head: Buffer): void {
  const start = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .slice(0, 400)
    .toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html') || start.startsWith('<table'))
    throw wrongType('a web page');
  if (start.startsWith('<?xml')) throw wrongType('an XML document');
}
