import type { SourceCell, SourceRow, SourceTable, TextLine } from './source.js';

/** The beginning of one sheet. Gaps are null. */
export interface SampleSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly {
    readonly row: number;
    readonly isHidden: boolean;
    readonly cells: readonly (SourceCell | null)[];
  }[];
  /** Whether the sheet goes on. */
  readonly isCut: boolean;
}

/** The beginning of a file that nobody knows yet: what a person needs to say how it is read. Bounded whatever the file is. */
export interface FileSample {
  readonly sheets: readonly SampleSheet[];
  /** Only of a PDF: the lines of its first pages. */
  readonly text: { readonly pages: number; readonly lines: readonly TextLine[]; readonly isCut: boolean } | null;
  readonly isDate1904: boolean;
}

const SHEETS = 8;
const ROWS = 200;
const COLUMNS = 100;
const CHARACTERS = 200;
const PAGES = 8;
const LINES = 600;
const WORDS = 100;

/** Takes the beginning of a file: eight sheets of 200 rows and 100 columns, or 600 lines of eight pages; long texts are cut.
 *  @throws FileRefused as the file is read */
export async function sampleOf(table: SourceTable): Promise<FileSample> {
  const sheets: SampleSheet[] = [];
  for (const sheet of table.sheets.slice(0, SHEETS)) {
    const { rows, isCut } = await beginningOf(sheet.rows(), ROWS);
    sheets.push({ name: sheet.name, isHidden: sheet.isHidden, rows: rows.map(cutRow), isCut });
  }
  return { sheets, text: await textOf(table), isDate1904: table.isDate1904 ?? false };
}

/** The sample as a file, to be read by the same rules as a whole one. */
export function tableOfSample(sample: FileSample): SourceTable {
  const { text } = sample;
  return {
    sheets: sample.sheets.map(({ name, isHidden, rows }) => {
      const sources = rows.map((row): SourceRow => ({ ...row, cells: row.cells.map((cell) => cell ?? undefined) }));
      return { name, isHidden, rows: () => once(sources) };
    }),
    ...(text ? { text: { pages: text.pages, pagesWithoutText: () => [], lines: () => byPage(text.lines) } } : {}),
    isDate1904: sample.isDate1904,
    close: () => Promise.resolve(),
  };
}

async function textOf({ text }: SourceTable): Promise<FileSample['text']> {
  if (!text) return null;
  const lines: TextLine[] = [];
  let isCut = false;
  for await (const page of text.lines()) {
    if (lines.length >= LINES || (page[0]?.page ?? 0) > PAGES) {
      isCut = true;
      break;
    }
    lines.push(...page.slice(0, LINES - lines.length).map(cutLine));
  }
  return { pages: text.pages, lines, isCut };
}

async function beginningOf<Item>(
  batches: AsyncIterable<readonly Item[]>,
  most: number,
): Promise<{ rows: Item[]; isCut: boolean }> {
  const rows: Item[] = [];
  for await (const batch of batches) {
    const room = most - rows.length;
    rows.push(...batch.slice(0, room));
    if (batch.length > room) return { rows, isCut: true };
  }
  return { rows, isCut: false };
}

function cutRow({ row, isHidden, cells }: SourceRow): SampleSheet['rows'][number] {
  const kept = Array.from(cells.slice(0, COLUMNS), (cell) => (cell ? { kind: cell.kind, text: cut(cell.text) } : null));
  return { row, isHidden, cells: kept };
}

function cutLine(line: TextLine): TextLine {
  return { ...line, words: line.words.slice(0, WORDS).map((word) => ({ ...word, text: cut(word.text) })) };
}

function cut(text: string): string {
  return text.length <= CHARACTERS ? text : text.slice(0, CHARACTERS);
}

async function* once(rows: readonly SourceRow[]): AsyncGenerator<readonly SourceRow[]> {
  if (rows.length > 0) yield rows;
}

async function* byPage(lines: readonly TextLine[]): AsyncGenerator<readonly TextLine[]> {
  for (let start = 0; start < lines.length;) {
    const page = lines[start]?.page;
    let end = start;
    while (lines[end]?.page === page && end < lines.length) end += 1;
    yield lines.slice(start, end);
    start = end;
  }
}
