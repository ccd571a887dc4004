// One process of the reading bench: reads a file a few times in one way and prints the seconds and its highest memory as JSON.
//   node read-one.mjs <own|inflate|sheetjs|papaparse|pdfjs> <file> <times> <warm-ups>
import { createReadStream, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const [way, path, times, warm] = process.argv.slice(2);
const WAYS = { own, inflate, sheetjs, papaparse, pdfjs };
const seconds = [];
for (let run = -Number(warm); run < Number(times); run += 1) {
  const started = performance.now();
  const count = await WAYS[way]();
  if (run >= 0) seconds.push((performance.now() - started) / 1000);
  if (!(count > 0)) throw new Error(`${way} found nothing in ${path}.`);
}
console.log(JSON.stringify({ times: { [way]: seconds }, memoryMb: highestMemory() }));

/** Cells, or words of a PDF. */
async function own() {
  const { openTable, defaultReadLimits } = await import('@tierline/platform/tabular');
  // Raised, so that a million rows may pass; counted all the same.
  const limits = { ...defaultReadLimits, maxUnpackedBytes: 2 ** 31, maxRows: 2_000_000 };
  const table = await openTable(path, limits);
  let count = 0;
  for await (const lines of table.text?.lines() ?? []) for (const { words } of lines) count += words.length;
  for (const sheet of table.sheets)
    for await (const rows of sheet.rows()) for (const { cells } of rows) count += cells.length;
  await table.close();
  return count;
}

/** The sheet alone through node:zlib. */
async function inflate() {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(path, { autoClose: false });
  let size = 0;
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.includes('sheet1')) continue;
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    await pipeline(packed, createInflateRaw({ chunkSize: 128 * 1024 }), async (pieces) => {
      for await (const piece of pieces) size += piece.length;
    });
  }
  zip.close();
  return size;
}

async function sheetjs() {
  const { read } = await import('xlsx');
  const book = read(await readFile(path), { dense: true });
  return Object.values(book.Sheets)[0]['!data'].length;
}

/** papaparse with the same result: rows of text cells, empty ones left out. */
async function papaparse() {
  const { default: Papa } = await import('papaparse');
  let count = 0;
  await new Promise((resolve, reject) => {
    Papa.parse(createReadStream(path, { highWaterMark: 256 * 1024 }).setEncoding('utf8'), {
      chunk: ({ data }) => {
        const rows = data.map((record) => record.map((text) => (text === '' ? undefined : { kind: 'text', text })));
        for (const cells of rows) count += cells.length;
      },
      complete: resolve,
      error: reject,
    });
  });
  return count;
}

/** Text of all pages as pdf.js gives it, nothing made of it. */
async function pdfjs() {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0, disableFontFace: true });
  const document = await task.promise;
  let count = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    count += items.length;
    page.cleanup();
  }
  await task.destroy();
  return count;
}

function highestMemory() {
  try {
    return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
