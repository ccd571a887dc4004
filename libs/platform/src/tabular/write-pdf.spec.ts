import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { writePdf, type PdfTable } from './write-pdf.js';

interface ReadPdf {
  readonly title: unknown;
  /** Texts of each page in the order of drawing. */
  readonly pages: string[][];
  readonly isWide: boolean;
}

async function read(bytes: Buffer): Promise<ReadPdf> {
  const loading = pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const { info } = (await document.getMetadata()) as { info: { Title?: string } };
  const pages: string[][] = [];
  let isWide = false;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const viewport = page.getViewport({ scale: 1 });
    isWide = viewport.width > viewport.height;
    pages.push(items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])));
  }
  await loading.destroy();
  return { title: info.Title, pages, isWide };
}

function aTable(rows: readonly (readonly string[])[], headers = ['Campaign', 'Leads']): PdfTable {
  return {
    title: 'By campaign',
    columns: headers.map((header, index) => ({ header, isNumber: index > 0 })),
    rows,
  };
}

describe('a PDF with tables', () => {
  it('has the title, the lines and every cell as text that another reader finds', async () => {
    const rows = [
      ['RPM001', '12'],
      ['Żółw, Ω, Жанна, Zoë (café) \\ 100 %', '3'],
    ];
    const { title, pages, isWide } = await read(
      await writePdf({
        title: 'Leads by campaign – naïve',
        lines: ['Period 2026-01-01 to 2026-03-31'],
        tables: [aTable(rows)],
      }),
    );

    expect(title).toBe('Leads by campaign – naïve');
    expect(isWide).toBe(false);
    expect(pages).toEqual([
      [
        ...['Leads by campaign – naïve', 'Period 2026-01-01 to 2026-03-31', 'By campaign', 'Campaign', 'Leads'],
        ...['RPM001', '12', 'Żółw, Ω, Жанна, Zoë (café) \\ 100 %', '3', '1 / 1'],
      ],
    ]);
  });

  it('keeps each character of a name, also those that the font cannot draw', async () => {
    const { pages } = await read(await writePdf({ title: 'Names', lines: [], tables: [aTable([['Mia 🎉', '1']])] }));

    expect(pages[0]?.join(' ')).toContain('Mia');
    expect(pages[0]).toContain('1');
  });

  it('goes on over pages, each with the header of the table and its number', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Campaign ${index}`, String(index)]);
    const { pages } = await read(await writePdf({ title: 'Long', lines: [], tables: [aTable(rows)] }));
    const cells = pages.flat().filter((text) => /^Campaign \d+$/.test(text));

    expect(pages).toHaveLength(3);
    expect(cells).toEqual(rows.map(([name]) => name));
    expect(pages.map((texts) => texts.filter((text) => text === 'Leads').length)).toEqual([1, 1, 1]);
    expect(pages.map((texts) => texts.at(-1))).toEqual(['1 / 3', '2 / 3', '3 / 3']);
  });

  it('breaks what does not fit into lines, and lies on its side for many columns', async () => {
    const headers = Array.from({ length: 9 }, (_, index) => `Figure number ${index}`);
    const long = 'a-very-long-name-without-any-blank-'.repeat(12);
    const { pages, isWide } = await read(
      await writePdf({
        title: 'Wide',
        lines: [],
        tables: [aTable([[long, ...headers.slice(1).map(() => '1')]], headers)],
      }),
    );

    expect(isWide).toBe(true);
    expect(pages[0]?.filter((text) => long.includes(text) && text.length > 3).join('')).toBe(long);
  });

  it('is small, because it holds only the letters that it uses', async () => {
    const bytes = await writePdf({ title: 'Small', lines: [], tables: [aTable([['RPM001', '1']])] });

    expect(bytes.length).toBeLessThan(40_000);
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });
});
