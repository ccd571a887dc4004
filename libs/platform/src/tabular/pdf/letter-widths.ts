/** Widths of characters in a usual proportional typeface, in thousandths of the type size. Exact ones are in the font, which no reader of
 *  tables needs: they only share out the known width of a run among its words. */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["ijl'`|", 215],
  [' !,./:;I[]\\ft()-r"', 300],
  ['Jcksvxyz*^~', 510],
  ['abdeghnopqu0123456789$#_+<>=?L', 556],
  ['FTZABEKPSVXY&{}', 660],
  ['CDHNRUwGOQ', 740],
  ['mM%W@', 890],
];
const OTHER = 600;
const WIDE = 1_000;

const widthOf = new Float64Array(128).fill(OTHER);
for (const [characters, width] of WIDTHS) for (const character of characters) widthOf[character.charCodeAt(0)] = width;

/** Relative width of `text` from `start` to `end` (exclusive); `isFixed` for type whose letters are all of one width. */
export function letterWidth(text: string, start: number, { end, isFixed }: { end: number; isFixed: boolean }): number {
  if (isFixed) return end - start;
  let width = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    width += code < 128 ? (widthOf[code] ?? OTHER) : code >= 0x2e80 ? WIDE : OTHER;
  }
  return width;
}
