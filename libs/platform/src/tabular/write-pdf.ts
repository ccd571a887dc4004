import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** A table as texts. */
export interface PdfTable {
  readonly title: string;
  readonly columns: readonly { readonly header: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** A title, a few lines below it, and tables. */
export interface PdfToWrite {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly PdfTable[];
}

/** In points. */
const MARGIN = 40;
const SIZE = 9;
const TITLE_SIZE = 16;
const COLUMN_GAP = 8;
const ROW_GAP = 3;
/** Room below the title of a table for its header and a few rows. */
const FIRST_ROWS = 60;
/** With more columns than this the page lies on its side. */
const MOST_UPRIGHT = 5;
/** Rows that the widths of columns are measured by. */
const MEASURED_ROWS = 200;
const FONTS = fontFiles();

/** Writes texts and tables as a PDF with real text: it can be searched and copied. Cells break into lines, headers are repeated on each page.
 *  The fonts draw Latin, Greek and Cyrillic letters. */
export async function writePdf(document: PdfToWrite): Promise<Buffer> {
  // Its font engine takes memory that most processes never need.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, info: { Title: document.title } },
    layout: document.tables.some(({ columns }) => columns.length > MOST_UPRIGHT) ? 'landscape' : 'portrait',
  });
  const written = buffer(pdf);
  new PdfWriter(pdf).write(document);
  pdf.end();
  return written;
}

class PdfWriter {
  private y = 0;

  constructor(private readonly pdf: PDFKit.PDFDocument) {
    pdf.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  }

  write({ title, lines, tables }: PdfToWrite): void {
    this.pdf.font('bold').fontSize(TITLE_SIZE).text(title).font('regular').fontSize(SIZE);
    for (const line of lines) this.pdf.text(line);
    this.y = this.pdf.y;
    for (const table of tables) this.table(table);
    this.numberPages();
  }

  private get inner(): number {
    return this.pdf.page.width - 2 * MARGIN;
  }

  private get bottom(): number {
    return this.pdf.page.height - MARGIN;
  }

  private newPage(): void {
    this.pdf.addPage();
    this.y = MARGIN;
  }

  private table(table: PdfTable): void {
    this.y += 2 * COLUMN_GAP;
    if (this.y + FIRST_ROWS > this.bottom) this.newPage();
    this.pdf.font('bold').text(table.title, MARGIN, this.y);
    this.y = this.pdf.y + ROW_GAP;
    const widths = this.widthsOf(table);
    this.header(table, widths);
    for (const row of table.rows) {
      if (this.y + this.heightOf(row, widths) > this.bottom) {
        this.newPage();
        this.header(table, widths);
      }
      this.row(row, { table, widths });
    }
  }

  private header(table: PdfTable, widths: readonly number[]): void {
    this.pdf.font('bold');
    const headers = table.columns.map(({ header }) => header);
    this.row(headers, { table, widths });
    this.pdf
      .moveTo(MARGIN, this.y - ROW_GAP)
      .lineTo(MARGIN + this.inner, this.y - ROW_GAP)
      .lineWidth(0.5)
      .stroke('#bbbbbb');
    this.pdf.font('regular');
  }

  private row(cells: readonly string[], { table, widths }: { table: PdfTable; widths: readonly number[] }): void {
    const height = this.heightOf(cells, widths);
    let x = MARGIN;
    for (const [index, cell] of cells.entries()) {
      const width = widths[index] ?? 0;
      const align = table.columns[index]?.isNumber ? 'right' : 'left';
      this.pdf.text(cell, x, this.y, { width, align });
      x += width + COLUMN_GAP;
    }
    this.y += height;
  }

  private heightOf(cells: readonly string[], widths: readonly number[]): number {
    const heights = cells.map((cell, index) => this.pdf.heightOfString(cell, { width: widths[index] ?? 0 }));
    return Math.max(this.pdf.currentLineHeight(), ...heights) + ROW_GAP;
  }

  /** As wide as the texts, all made narrower or wider alike so that they fill the page. */
  private widthsOf({ columns, rows }: PdfTable): number[] {
    this.pdf.font('bold');
    const wanted = columns.map(({ header }, index) => {
      const texts = [header, ...rows.slice(0, MEASURED_ROWS).map((row) => row[index] ?? '')];
      return Math.max(20, ...texts.map((text) => this.pdf.widthOfString(text)));
    });
    const free = this.inner - COLUMN_GAP * (columns.length - 1);
    const factor = free / wanted.reduce((sum, width) => sum + width, 0);
    return wanted.map((width) => width * factor);
  }

  private numberPages(): void {
    const { count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.pdf.switchToPage(index);
      // below the margin, where text would begin a new page otherwise
      this.pdf.page.margins.bottom = 0;
      const place = { width: this.inner, align: 'right', lineBreak: false } as const;
      this.pdf.text(`${String(index + 1)} / ${String(count)}`, MARGIN, this.bottom + SIZE, place);
    }
  }
}

/** The fonts that come with the reader of PDFs. */
function fontFiles(): { readonly regular: string; readonly bold: string } {
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');
  return { regular: join(folder, 'LiberationSans-Regular.ttf'), bold: join(folder, 'LiberationSans-Bold.ttf') };
}
