// A PDF with text at given places, as a reporting tool of a supplier would print it.
import { deflateSync } from 'node:zlib';

const WIDTH = 792;
const HEIGHT = 612;
const SIZE = 9;
// Every letter of Courier is as wide.
const LETTER = 0.6 * SIZE;

/** @param {[x: number, text: string, edge?: 'end'][][][]} pages lines of every page; `end` means that the text ends at x
 *  @returns {Buffer} */
export function pdfOf(pages) {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>'];
  const kids = pages.map((lines) => {
    const packed = deflateSync(Buffer.from(contentOf(lines), 'latin1'));
    const head = Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`);
    objects.push(Buffer.concat([head, packed, Buffer.from('\nendstream')]));
    const font = '/Resources << /Font << /F1 3 0 R >> >>';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] ${font} /Contents ${objects.length} 0 R >>`,
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return fileOf(objects);
}

function contentOf(lines) {
  const shown = lines.flatMap((pieces, at) =>
    pieces.map(([x, text, edge]) => {
      const left = edge === 'end' ? x - text.length * LETTER : x;
      return `BT /F1 ${SIZE} Tf ${left.toFixed(2)} ${HEIGHT - 50 - at * 15} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
    }),
  );
  return shown.join('\n');
}

function fileOf(objects) {
  const parts = [Buffer.from('%PDF-1.5\n')];
  const places = objects.map((object, at) => {
    const place = Buffer.concat(parts).length;
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
    return place;
  });
  const start = Buffer.concat(parts).length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
