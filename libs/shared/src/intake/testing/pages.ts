import { foldText } from '../clean-text.js';
import type { SourceText, TextLine } from '../source.js';

/** What may differ from one print of a report to the next. */
export type PageChange = (lines: readonly TextLine[], text: { readonly heading: string }) => readonly TextLine[];

/** The pages of a document in memory, so that they can be changed and read again. */
export async function pagesOf({ lines }: Pick<SourceText, 'lines'>): Promise<(readonly TextLine[])[]> {
  const pages: (readonly TextLine[])[] = [];
  for await (const page of lines()) pages.push(page);
  return pages;
}

/** A text in memory. */
export function aText(pages: readonly (readonly TextLine[])[]): SourceText {
  return {
    pages: pages.length,
    async *lines() {
      yield* pages;
    },
    pagesWithoutText: () => [],
  };
}

/** One line of a made-up page: words by the left edge of each, six points wide a character. */
export function aLine(page: number, y: number, words: Readonly<Record<number, string>>): TextLine {
  const size = 10;
  return {
    page,
    y,
    size,
    words: Object.entries(words).flatMap(([left, text]) => {
      let x0 = Number(left);
      return text.split(' ').map((word) => {
        const x1 = x0 + 6 * word.length;
        const placed = { text: word, x0, x1 };
        x0 = x1 + 3;
        return placed;
      });
    }),
  };
}

/** The changes that no reading of a report may notice. */
export const PAGE_CHANGES: readonly (readonly [what: string, change: PageChange])[] = [
  ['another line pitch', (lines) => lines.map((line) => ({ ...line, y: line.y * 0.7 }))],
  [
    'another margin',
    (lines) =>
      lines.map((line) => ({
        ...line,
        words: line.words.map(({ text, x0, x1 }) => ({ text, x0: x0 + 24, x1: x1 + 24 })),
      })),
  ],
  [
    'the case of headings',
    (lines, { heading }) =>
      lines.map((line) =>
        lineText(line) === heading
          ? { ...line, words: line.words.map((word) => ({ ...word, text: word.text.toUpperCase() })) }
          : line,
      ),
  ],
  [
    'page numbers at the foot',
    (lines) => {
      const last = lines.at(-1);
      return last ? [...lines, aLine(last.page, last.y + 30, { 300: `Page ${last.page} of 99` })] : lines;
    },
  ],
];

export function lineText({ words }: TextLine): string {
  return foldText(words.map(({ text }) => text).join(' '));
}
