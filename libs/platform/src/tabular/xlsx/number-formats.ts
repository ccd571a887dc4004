import { contentOf, elements } from './xml-text.js';

// Formats without a code in the file that show a day: 14-17 and 22 everywhere, the others in East Asian editions.
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether a number format shows a calendar day. Times of day and durations do not: such cells stay numbers. */
export function isDateFormat(code: string): boolean {
  const section = code.split(';')[0] ?? '';
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').toLowerCase();
  if (/general|standard/.test(bare)) return false;
  return /[yd]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare));
}

/** For each cell style of a workbook whether it shows a day. */
export function dateStyles(stylesXml: string): readonly boolean[] {
  const isDate = new Map<string, boolean>();
  for (const { numFmtId = '', formatCode = '' } of elements(contentOf(stylesXml, 'numFmts'), 'numFmt'))
    isDate.set(numFmtId, isDateFormat(formatCode));
  return Array.from(
    elements(contentOf(stylesXml, 'cellXfs'), 'xf'),
    ({ numFmtId = '0' }) => isDate.get(numFmtId) ?? BUILT_IN_DATES.has(Number(numFmtId)),
  );
}
