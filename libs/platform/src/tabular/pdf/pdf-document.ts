import { FileRefused } from '@tierline/shared/intake';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { damagedPdf, encryptedPdf } from '../refusals.js';

type Library = typeof PdfJs;

let library: Promise<{ pdf: Library; characterMaps: string }> | null = null;

/** Opens a PDF with nothing that could act: no scripts, no forms, no fonts for drawing, no pictures, no network. What is broken inside is
 *  an error, never left out in silence. `close` frees its memory.
 *  @throws FileRefused `encrypted-pdf` or `damaged-file` */
export async function openDocument(
  bytes: Uint8Array,
): Promise<{ document: PDFDocumentProxy; close: () => Promise<void> }> {
  // Loaded with the first PDF: half a second of work that a reader of workbooks does without.
  library ??= loadLibrary();
  const { pdf, characterMaps } = await library;
  const task = pdf.getDocument({
    data: bytes,
    verbosity: pdf.VerbosityLevel.ERRORS,
    stopAtErrors: true,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    disableAutoFetch: true,
    cMapUrl: characterMaps,
    cMapPacked: true,
  });
  // Without an answer to the question for a password the document would wait for ever.
  task.onPassword = () => void task.destroy();
  try {
    return { document: await task.promise, close: () => closed(task) };
  } catch (error) {
    await closed(task);
    throw nameOf(error) === 'PasswordException' ? encryptedPdf() : damagedPdf('it cannot be opened', error);
  }
}

/** The refusal for an error that came while a page was read. */
export function pageError(page: number, error: unknown): Error {
  if (error instanceof FileRefused) return error;
  return nameOf(error) === 'PasswordException' ? encryptedPdf() : damagedPdf(`page ${page} cannot be read`, error);
}

async function loadLibrary(): Promise<{ pdf: Library; characterMaps: string }> {
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return { pdf, characterMaps: join(folder, 'cmaps') + sep };
}

async function closed(task: PDFDocumentLoadingTask): Promise<void> {
  await task.destroy().catch(() => undefined);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
