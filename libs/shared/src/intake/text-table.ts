import { foldText } from './clean-text.js';
import { headingCells, phrasesOf, type Phrase } from './text-heading.js';
import type { Layout } from './layout.js';
import type { SourceCell, SourceRow, SourceSheet, SourceTable, SourceText, TextLine } from './source.js';

const HEADING_WITHIN = 60;
const REPEATED_WITHIN = 15;
const PAGE_NUMBER = /^(?:page\s*)?\d+(?:\s*(?:of|\/)\s*\d+)?$/i;

/** One line of a page as a row of the table: `row` counts the lines of the document, titles and repeated headings included. */
export interface PageRow extends SourceRow {
  /** From 1. */
  readonly page: number;
  /** Line on the page, from 1. */
  readonly line: number;
}

export function isPageRow(row: SourceRow): row is PageRow {
  return 'page' in row;
}

/** The sheets of a file; the text of a PDF is one without a name.
 *  @param layouts whose headings are looked for; without any the line with the most columns counts as heading */
export function sheetsOf(table: SourceTable, layouts: readonly Layout[]): readonly SourceSheet[] {
  return table.text ? [textSheet(table.text, layouts)] : table.sheets;
}

/** The layouts that a file may have: those for pages say so, and only pages have no sheets. */
export function layoutsFor(table: SourceTable, layouts: readonly Layout[]): readonly Layout[] {
  const forPages = layouts.filter(({ pages }) => pages !== undefined);
  if (!table.text) return layouts.filter(({ pages }) => pages === undefined);
  return forPages.length > 0 ? forPages : layouts;
}

function textSheet(text: SourceText, layouts: readonly Layout[]): SourceSheet {
  return {
    name: '',
    isHidden: false,
    async *rows() {
      const reader = new PageReader(layouts);
      for await (const lines of text.lines()) yield reader.rowsOf(lines);
    },
  };
}

/** Makes rows of the lines of one document, page by page. Columns are those of the heading; what a page repeats above and with it, and
 *  page numbers below, are no rows. */
class PageReader {
  private heading: TableHeading | null = null;
  /** Lines above the heading of the first page that has one, as text: pages without a heading of their own may repeat them. */
  private titles = new Set<string>();
  private row = 0;

  constructor(private readonly layouts: readonly Layout[]) {}

  rowsOf(lines: readonly TextLine[]): readonly PageRow[] {
    const last = lines.findLastIndex((line) => !PAGE_NUMBER.test(textOf(line)));
    const page = lines.slice(0, last + 1);
    const rows = this.heading === null ? this.first(page) : this.next(page, this.heading);
    return rows;
  }

  private first(lines: readonly TextLine[]): PageRow[] {
    const found = findHeading(lines.slice(0, HEADING_WITHIN), this.layouts);
    if (found === null) return lines.map((line, at) => this.plain(line, at));
    const { at, heading } = found;
    this.heading = heading;
    this.titles = new Set(lines.slice(0, at).map(textOf));
    return lines.flatMap((line, index) => {
      if (index < at) return [this.plain(line, index)];
      if (index === at) return [this.rowAt(line, index, heading.cells)];
      return index <= at + heading.linesBelow ? this.left() : [this.divided(line, index, heading)];
    });
  }

  private next(lines: readonly TextLine[], heading: TableHeading): PageRow[] {
    const repeated = lines.slice(0, REPEATED_WITHIN).findIndex((line) => textOf(line) === heading.text);
    const start = repeated >= 0 ? repeated + heading.linesBelow + 1 : this.titleLines(lines);
    return lines.flatMap((line, index) => (index < start ? this.left() : [this.divided(line, index, heading)]));
  }

  private titleLines(lines: readonly TextLine[]): number {
    const first = lines.findIndex((line) => !this.titles.has(textOf(line)));
    return first < 0 ? lines.length : first;
  }

  // The line counts, so that the numbers of rows stay those of the lines.
  private left(): [] {
    this.row += 1;
    return [];
  }

  private plain(line: TextLine, index: number): PageRow {
    return this.rowAt(line, index, phrasesOf(line));
  }

  private divided(line: TextLine, index: number, heading: TableHeading): PageRow {
    this.row += 1;
    return { row: this.row, isHidden: false, page: line.page, line: index + 1, cells: heading.divide(line) };
  }

  private rowAt(line: TextLine, index: number, phrases: readonly Phrase[]): PageRow {
    this.row += 1;
    const cells = phrases.map(({ text }) => textCell(text));
    return { row: this.row, isHidden: false, page: line.page, line: index + 1, cells };
  }
}

/** The heading line of a table: where its columns stand. */
class TableHeading {
  constructor(
    readonly cells: readonly Phrase[],
    /** As it is compared with the lines of later pages. */
    readonly text: string,
    readonly linesBelow: number,
  ) {}

  /** The cells of a line by column. A phrase belongs to the column with which it shares an edge: the left one where texts begin, the
   *  right one where numbers end; else to the one it overlaps or is nearest to. */
  divide(line: TextLine): (SourceCell | undefined)[] {
    const texts: (string | undefined)[] = this.cells.map(() => undefined);
    for (const phrase of phrasesOf(line, this.cells)) {
      const at = this.columnOf(phrase);
      const before = texts[at];
      texts[at] = before === undefined ? phrase.text : `${before} ${phrase.text}`;
    }
    return texts.map((text) => (text === undefined ? undefined : textCell(text)));
  }

  private columnOf(phrase: Phrase): number {
    let best = 0;
    let nearest = Infinity;
    this.cells.forEach((cell, index) => {
      const distance = distanceOf(phrase, cell);
      if (distance < nearest) {
        nearest = distance;
        best = index;
      }
    });
    return best;
  }
}

function distanceOf(phrase: Phrase, cell: Phrase): number {
  const edges = Math.min(Math.abs(phrase.x0 - cell.x0), Math.abs(phrase.x1 - cell.x1));
  const middles = Math.abs(phrase.x0 + phrase.x1 - cell.x0 - cell.x1) / 2;
  return Math.min(edges, middles);
}

// The line that holds most of the headings that some layout requires; without layouts, the first with the most columns.
function findHeading(
  lines: readonly TextLine[],
  layouts: readonly Layout[],
): { at: number; heading: TableHeading } | null {
  let best: { at: number; heading: TableHeading; share: number } | null = null;
  for (const [at, line] of lines.entries()) {
    for (const names of layouts.length > 0 ? layouts.map(namesOf) : [NO_NAMES]) {
      const cells = headingCells(line, names.all);
      const hits = cells.filter(({ text }) => names.required.has(foldText(text))).length;
      const share = names.required.size === 0 ? 0 : hits / names.required.size;
      const isBetter =
        best === null || share > best.share || (share === best.share && cells.length > best.heading.cells.length);
      if (isBetter) best = { at, share, heading: new TableHeading(cells, textOf(line), names.linesBelow) };
    }
  }
  return best !== null && best.heading.cells.length > 1 ? best : null;
}

interface HeadingNames {
  readonly all: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly linesBelow: number;
}

const NO_NAMES: HeadingNames = { all: new Set(), required: new Set(), linesBelow: 0 };

function namesOf({ columns, pages }: Layout): HeadingNames {
  const own = columns.filter(({ origin }) => origin === undefined);
  const names = (isRequired: boolean): string[] =>
    own
      .filter((column) => column.isRequired || !isRequired)
      .flatMap(({ header, aliases }) => [header, ...(aliases ?? [])].map(foldText));
  return { all: new Set(names(false)), required: new Set(names(true)), linesBelow: pages?.linesBelowHeader ?? 0 };
}

function textOf({ words }: TextLine): string {
  return foldText(words.map(({ text }) => text).join(' '));
}

function textCell(text: string): SourceCell {
  return { kind: 'text', text };
}
