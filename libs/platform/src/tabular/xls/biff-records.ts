import { damagedFile } from '../refusals.js';

// Records of the old Excel format, by their numbers.
const BEGIN = 0x0809;
const END = 0x000a;
const ENCRYPTED = 0x002f;
const SHEET = 0x0085;
const ROW = 0x0208;
const MANY_NUMBERS = 0x00bd;
const CELLS = new Set([0x0006, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, 0x00d6]);
const HIDDEN_ROW = 0x20;
const HEADER = 4;

/** What the records of an old Excel file tell before anything is made of them. */
export interface BiffFacts {
  readonly isEncrypted: boolean;
  /** Cells of all sheets that hold something. */
  readonly cells: number;
  /** Numbers of the hidden rows by sheet, in the order of the workbook. */
  readonly hiddenRows: readonly ReadonlySet<number>[];
}

/** Walks over the records without keeping them.
 *  @param bytes of the stream `Workbook`
 *  @throws FileRefused `damaged-file` when a record goes beyond the end */
export function biffFacts(bytes: Buffer): BiffFacts {
  const hiddenAt = new Map<number, Set<number>>();
  const sheetStarts: number[] = [];
  let hidden = new Set<number>();
  let isEncrypted = false;
  let cells = 0;
  let depth = 0;
  for (let at = 0; at + HEADER <= bytes.length;) {
    const [type, size] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    const body = at + HEADER;
    // Behind the last sheet the stream is filled up with zeros.
    if (type === 0 && depth === 0) break;
    if (body + size > bytes.length) throw damagedFile('its records break off');
    if (type === BEGIN) {
      depth += 1;
      if (depth === 1) hiddenAt.set(at, (hidden = new Set()));
    } else if (type === END) depth -= 1;
    else if (type === ENCRYPTED) isEncrypted = true;
    else if (type === SHEET && size >= 8) sheetStarts.push(bytes.readUInt32LE(body));
    else if (type === ROW && size >= 16 && ((bytes[body + 12] ?? 0) & HIDDEN_ROW) !== 0)
      hidden.add(bytes.readUInt16LE(body) + 1);
    else if (type === MANY_NUMBERS) cells += Math.max(0, Math.floor((size - 6) / 6));
    else if (CELLS.has(type)) cells += 1;
    at = body + size;
  }
  if (depth > 0) throw damagedFile('its records break off');
  return { isEncrypted, cells, hiddenRows: sheetStarts.map((start) => hiddenAt.get(start) ?? new Set()) };
}
