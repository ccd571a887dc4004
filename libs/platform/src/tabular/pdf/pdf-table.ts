import { FileRefused, type SourceTable, type SourceText, type TextLine } from '@tierline/shared/intake';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { open } from 'node:fs/promises';
import { figure } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { damagedPdf, pastLimit, pdfWithoutText, pdfWithScripts } from '../refusals.js';
import { checkStreams } from './packed-streams.js';
import { pageLines, type TextRun } from './page-lines.js';
import { openDocument, pageError } from './pdf-document.js';

const MEGABYTE = 1024 * 1024;
// What may follow the end mark: blank lines, and a signature of some mail gateways.
const LONGEST_TAIL = 4096;

/** Opens a PDF as text with positions, read page by page. Nothing in it is ever run, drawn or fetched, and of files attached to it only the
 *  names are read.
 *  @throws FileRefused `encrypted-pdf`, `damaged-file`, `pdf-with-scripts`, `too-many-pages`, `file-too-large`; while the lines are read also
 *    `pdf-without-text` and `too-many-cells` */
export async function openPdf(path: string, limits: ReadLimits): Promise<SourceTable> {
  const bytes = await wholeFile(path, limits);
  // Asked of each page only where one may have actions: in plain sight, or in a packed list of objects.
  const mayAct = bytes.includes('/AA') || bytes.includes('/ObjStm');
  const { document, close } = await openDocument(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    const attachedFiles = await check(document, limits);
    return { sheets: [], text: { ...textOf(document, { limits, mayAct }), attachedFiles }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

// pdf.js needs all of the file at once; its size is asked before a byte is read.
async function wholeFile(path: string, limits: ReadLimits): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > limits.maxWholeBytes) {
      const what = `The PDF is larger than ${figure(Math.round(limits.maxWholeBytes / MEGABYTE))} MB, which is the most for files that are read as a whole.`;
      throw pastLimit('file-too-large', what, 'Split it, or ask for the table as .xlsx or .csv.');
    }
    const bytes = await file.readFile();
    // pdf.js would mend a file that was cut off, and what is lost would go unnoticed.
    if (bytes.lastIndexOf('%%EOF') < bytes.length - LONGEST_TAIL || !bytes.includes('%%EOF'))
      throw damagedPdf('its end is missing');
    checkStreams(bytes, limits);
    return bytes;
  } finally {
    await file.close();
  }
}

/** @returns names of attached files */
async function check(document: PDFDocumentProxy, { maxPages }: ReadLimits): Promise<readonly string[]> {
  if (document.numPages > maxPages) {
    const what = `The PDF has ${figure(document.numPages)} pages; at most ${figure(maxPages)} are read.`;
    throw pastLimit('too-many-pages', what, 'Split it, for example by month, and upload the parts.');
  }
  try {
    if (await document.hasJSActions()) throw pdfWithScripts();
    const files = (await document.getAttachments()) as ReadonlyMap<string, { readonly filename: string }> | null;
    return [...(files ?? [])].map(([key, { filename }]) => (filename === 'unnamed' ? key : filename));
  } catch (error) {
    throw error instanceof FileRefused ? error : damagedPdf('its parts cannot be listed', error);
  }
}

function textOf(document: PDFDocumentProxy, { limits, mayAct }: { limits: ReadLimits; mayAct: boolean }): SourceText {
  const pages = document.numPages;
  const withoutText = new Set<number>();
  async function* lines(): AsyncGenerator<readonly TextLine[]> {
    let words = 0;
    let ahead: Promise<TextLine[]> | null = null;
    for (let page = 1; page <= pages; page += 1) {
      const found: TextLine[] = await (ahead ?? linesOf(document, page, mayAct));
      // One page is read ahead: pdf.js unpacks it on another core while the lines of this one are taken in.
      ahead = page < pages ? linesOf(document, page + 1, mayAct) : null;
      // Its error is thrown when its turn comes; whoever stops before that does not ask for it.
      ahead?.catch(() => undefined);
      words += found.reduce((sum, line) => sum + line.words.length, 0);
      if (words > limits.maxCells)
        throw pastLimit('too-many-cells', `The PDF holds more than ${figure(limits.maxCells)} words.`, 'Split it.');
      if (found.length > 0) yield found;
      else withoutText.add(page);
    }
    if (withoutText.size === pages) throw pdfWithoutText(pages);
  }
  return { pages, lines, pagesWithoutText: () => [...withoutText].sort((left, right) => left - right) };
}

async function linesOf(document: PDFDocumentProxy, number: number, mayAct: boolean): Promise<TextLine[]> {
  try {
    const page = await document.getPage(number);
    if (mayAct && (await page.getJSActions())) throw pdfWithScripts();
    const { items, styles } = await page.getTextContent({ includeMarkedContent: false });
    const lines = pageLines({
      page: number,
      runs: items as TextRun[],
      toPage: page.getViewport({ scale: 1 }).transform as number[],
      isFixedWidth: (fontName) => styles[fontName]?.fontFamily === 'monospace',
    });
    page.cleanup();
    return lines;
  } catch (error) {
    throw pageError(number, error);
  }
}
