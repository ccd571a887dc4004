import { deflateSync } from 'node:zlib';

/** A piece of text on a page: points from the left and from the bottom, as PDF counts. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  /** Name of a standard font; Helvetica when left out. */
  readonly font?: 'Helvetica' | 'Courier';
  /** In degrees, counterclockwise. */
  readonly turn?: number;
}

export interface PdfParts {
  /** Whole objects of one's own, numbered from 100, such as `<< /S /JavaScript ... >>`. */
  readonly objects?: readonly (string | Buffer)[];
  /** Entries added to the catalog, the trailer and each page. */
  readonly catalog?: string;
  readonly trailer?: string;
  readonly page?: string;
  readonly isPacked?: boolean;
}

const FONTS = ['Helvetica', 'Courier'];
const FIRST_OWN = 100;

/** A PDF on letter paper with this text on its pages; strings may hold Latin characters only. */
export function pdfOf(pages: readonly (readonly PdfText[])[], parts: PdfParts = {}): Buffer {
  const objects = new Map<number, Buffer>();
  const add = (number: number, text: string): void => void objects.set(number, Buffer.from(text, 'latin1'));
  const pageNumber = (index: number): number => FIRST_OWN + 100 + index * 2;
  const kids = pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ');
  add(1, `<< /Type /Catalog /Pages 2 0 R ${parts.catalog ?? ''} >>`);
  add(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  FONTS.forEach((font, index) => add(3 + index, `<< /Type /Font /Subtype /Type1 /BaseFont /${font} >>`));
  pages.forEach((texts, index) => {
    const number = pageNumber(index);
    const resources = '<< /Font << /F0 3 0 R /F1 4 0 R >> >>';
    add(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources ${resources} /Contents ${number + 1} 0 R ${parts.page ?? ''} >>`,
    );
    objects.set(number + 1, aStream(texts.map(contentOf).join('\n'), parts.isPacked ?? false));
  });
  (parts.objects ?? []).forEach((object, index) => objects.set(FIRST_OWN + index, Buffer.from(object)));
  return fileOf(objects, parts.trailer ?? '');
}

/** A stream object with its length, packed or as it is. */
export function aStream(content: string | Buffer, isPacked: boolean, dictionary = ''): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const body = isPacked ? deflateSync(bytes) : bytes;
  const filter = isPacked ? ' /Filter /FlateDecode' : '';
  return Buffer.concat([
    Buffer.from(`<< /Length ${body.length}${filter} ${dictionary} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ]);
}

function contentOf({ x, y, text, size = 9, font = 'Helvetica', turn = 0 }: PdfText): string {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)].map((value) =>
    value.toFixed(5),
  );
  const shown = text.replace(/[\\()]/g, '\\$&');
  return `BT /F${FONTS.indexOf(font)} ${size} Tf ${cos} ${sin} ${sin === '0.00000' ? '0' : `-${sin}`} ${cos} ${x} ${y} Tm (${shown}) Tj ET`;
}

function fileOf(objects: ReadonlyMap<number, Buffer>, trailer: string): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: string[] = [];
  let size = pieces[0]?.length ?? 0;
  for (const [number, object] of [...objects].sort(([left], [right]) => left - right)) {
    const piece = Buffer.concat([Buffer.from(`${number} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    places.push(`${number} 1\n${String(size).padStart(10, '0')} 00000 n \n`);
    pieces.push(piece);
    size += piece.length;
  }
  const last = Math.max(...objects.keys());
  pieces.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${last + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}
