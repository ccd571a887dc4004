import type { Loader } from '../loader.js';
import { FileRefused, type FoundTable, type IntakeRow } from '../outcome.js';
import type { FileIssue } from '../run.js';
import type { SourceCell, SourceRow, SourceTable } from '../source.js';
import { takeIn } from '../take-in.js';
import {
  mustEqual,
  type ExpectedReading,
  type ExpectedRefusal,
  type LoaderSample,
  type SuiteFrame,
} from './expectation.js';
import { aText, lineText, PAGE_CHANGES, pagesOf } from './pages.js';
import { changed, copyOf } from './tables.js';

interface Reading {
  readonly found: FoundTable;
  readonly rows: readonly IntakeRow[];
  readonly fileIssues: readonly FileIssue[];
}

/** The tests that every loader must pass: samples give what is expected, every source row ends as exactly one state, amounts sum
 *  exactly, column order, header case and extra columns change nothing, and loading twice adds nothing.
 *  @param samples at least one that is read and one that is refused */
export function describeLoader(loader: Loader, samples: readonly LoaderSample[], { describe, it }: SuiteFrame): void {
  describe(`loader ${loader.loader}`, () => {
    it('has a sample that is read and one that is refused', async () => {
      mustEqual(
        'a sample that is read',
        samples.some(({ expected }) => !('refused' in expected)),
        true,
      );
      mustEqual(
        'a sample that is refused',
        samples.some(({ expected }) => 'refused' in expected),
        true,
      );
    });
    for (const { name, open, expected } of samples) {
      if ('refused' in expected) it(`refuses ${name}`, () => refuses(loader, open, expected));
      else describe(name, () => describeReading({ loader, open, expected, isPages: name.endsWith('.pdf') }, it));
    }
  });
}

interface ReadSample {
  readonly loader: Loader;
  readonly open: () => Promise<SourceTable>;
  readonly expected: ExpectedReading;
  /** Whether it is a document of pages, in which the columns cannot be changed. */
  readonly isPages: boolean;
}

function describeReading(sample: ReadSample, it: SuiteFrame['it']): void {
  const { loader, expected } = sample;
  const readOpened = async (): Promise<Reading> => withTable(sample.open, (table) => read(loader, expected, table));

  it('gives the expected records, skipped rows and issues', async () => compareReading(await readOpened(), expected));
  it('ends every source row as exactly one of accepted, blocked and skipped', async () => {
    const { found, rows } = await readOpened();
    let sale = 0;
    rows.forEach((row, index) => {
      const isSale = row.state !== 'skipped';
      if (isSale) sale += 1;
      const numbered = isSale ? sale : 0;
      oneState(row, { position: index + 1, row: row.page === null ? found.headerRow + index + 1 : numbered });
    });
  });
  it('sums amounts exactly', async () => {
    const { rows } = await readOpened();
    for (const [field, total] of Object.entries(expected.totals)) {
      mustEqual(
        `sum of ${field}`,
        String(rows.reduce((sum, { record }) => sum + BigInt(String(record?.[field] ?? 0)), 0n)),
        total,
      );
    }
  });
  it('adds nothing when it is loaded twice', async () => {
    const [first, second] = [keysOf(await readOpened()), keysOf(await readOpened())];
    mustEqual('keys of the second load', second, first);
    mustEqual('distinct keys', new Set(first).size, first.length);
  });
  if (sample.isPages) describePages(sample, it);
  else describeVariations(sample, it);
}

function describePages({ loader, open, expected }: ReadSample, it: SuiteFrame['it']): void {
  for (const [what, change] of PAGE_CHANGES) {
    it(`is not changed by ${what}`, async () => {
      const { pages, plain } = await withTable(open, async (table) => ({
        pages: await pagesOf(table.text ?? aText([])),
        plain: await read(loader, expected, table),
      }));
      const lines = pages.flat();
      const headingLine = lines[plain.found.headerRow - 1];
      const heading = headingLine ? lineText(headingLine) : '';
      const text = aText(pages.map((page) => change(page, { heading })));
      const changedText = { sheets: [], text, close: () => Promise.resolve() };
      mustEqual('rows', outcomeOf(await read(loader, expected, changedText)), outcomeOf(plain));
    });
  }
}

function describeVariations({ loader, open, expected }: ReadSample, it: SuiteFrame['it']): void {
  const readOpened = async (): Promise<Reading> => withTable(open, (table) => read(loader, expected, table));
  for (const [what, change] of VARIATIONS) {
    it(`is not changed by ${what}`, async () => {
      const plain = await readOpened();
      const sheets = await withTable(open, copyOf);
      const width = Math.max(...sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells.length)));
      const table = changed(sheets, (row) => change(row, { width, headerRow: plain.found.headerRow }));
      mustEqual('rows', outcomeOf(await read(loader, expected, table)), outcomeOf(plain));
    });
  }
}

interface Shape {
  readonly width: number;
  readonly headerRow: number;
}

const VARIATIONS: readonly (readonly [what: string, change: (row: SourceRow, shape: Shape) => SourceRow])[] = [
  [
    'another order of columns',
    (row, { width }) => ({ ...row, cells: Array.from({ length: width }, (_, index) => row.cells[width - 1 - index]) }),
  ],
  [
    'the case and the spacing of headers',
    (row, { headerRow }) => (row.row === headerRow ? { ...row, cells: row.cells.map(shouted) } : row),
  ],
  ['extra columns', (row, { width, headerRow }) => withExtras(row, { width, headerRow })],
];

function shouted(cell: SourceCell | undefined): SourceCell | undefined {
  return cell && { ...cell, text: ` ${cell.text.toUpperCase().replace(/ /g, '\u00a0 ')} ` };
}

function withExtras(row: SourceRow, { width, headerRow }: Shape): SourceRow {
  const isBlank = row.cells.every((cell) => cell === undefined || cell.text.trim() === '');
  const extra: SourceCell | undefined = isBlank
    ? undefined
    : { kind: 'text', text: row.row === headerRow ? 'Remarks of ours' : `remark ${row.row}` };
  const padded = Array.from({ length: width }, (_, index) => row.cells[index]);
  return { ...row, cells: [row.row === headerRow ? { kind: 'text', text: 'Checked' } : undefined, ...padded, extra] };
}

async function refuses(
  loader: Loader,
  open: LoaderSample['open'],
  { params, refused }: ExpectedRefusal,
): Promise<void> {
  let refusal: unknown = null;
  try {
    await withTable(open, (table) => read(loader, { params }, table));
  } catch (error) {
    refusal = error;
  }
  if (!(refusal instanceof FileRefused)) throw new Error(`The file was not refused: ${String(refusal)}`);
  mustEqual('code', refusal.code, refused.code);
  for (const part of refused.message)
    mustEqual(`"${refusal.message}" names ${part}`, refusal.message.includes(part), true);
}

async function read(loader: Loader, { params }: Pick<ExpectedReading, 'params'>, table: SourceTable): Promise<Reading> {
  const run = await takeIn(loader.intake(params), table);
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  return { found: run.found, rows, fileIssues: run.finish().fileIssues };
}

async function withTable<Result>(
  open: () => Promise<SourceTable>,
  use: (table: SourceTable) => Promise<Result>,
): Promise<Result> {
  const table = await open();
  try {
    return await use(table);
  } finally {
    await table.close();
  }
}

function compareReading({ found, rows, fileIssues }: Reading, expected: ExpectedReading): void {
  mustEqual('header row', found.headerRow, expected.headerRow);
  mustEqual(
    'skipped',
    rows.filter(({ state }) => state === 'skipped').map(({ row, reason }) => ({ row, reason })),
    expected.skipped,
  );
  mustEqual(
    'records',
    rows
      .filter(({ record }) => record !== null)
      .map(({ row, page, record }) => (page === null ? { row, record } : { row, page, record })),
    expected.records,
  );
  const issues = [
    ...rows.flatMap(({ row, issues: own }) => own.map((issue) => ({ ...issue, row: row as number | null }))),
    ...fileIssues,
  ];
  const serious = issues
    .filter(({ severity }) => severity !== 'note')
    .map(({ row, code, severity }) => `${row ?? 'file'} ${code} ${severity}`);
  mustEqual(
    'issues',
    serious.sort(),
    expected.issues.map(({ row, code, severity }) => `${row ?? 'file'} ${code} ${severity}`).sort(),
  );
}

function oneState(row: IntakeRow, place: { position: number; row: number }): void {
  mustEqual('place', { position: row.position, row: row.row }, place);
  const isRecord = row.state !== 'skipped';
  mustEqual(`row ${row.row} has a record`, row.record !== null, isRecord);
  mustEqual(`row ${row.row} has a key`, row.naturalKey !== null, isRecord);
  mustEqual(`row ${row.row} has a reason`, row.reason !== null, !isRecord);
  mustEqual(
    `row ${row.row} is blocked`,
    row.issues.some(({ severity }) => severity === 'blocking'),
    row.state === 'blocked',
  );
}

function keysOf({ rows }: Reading): string[] {
  return rows.flatMap(({ naturalKey }) => (naturalKey === null ? [] : [naturalKey]));
}

function outcomeOf({ rows }: Reading): unknown {
  return rows.map(({ row, state, reason, record, carried, naturalKey, issues }) => ({
    row,
    state,
    reason,
    record,
    carried,
    naturalKey,
    codes: issues.map(({ code }) => code),
  }));
}
