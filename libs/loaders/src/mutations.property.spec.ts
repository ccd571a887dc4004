import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  FileRefused,
  takeIn,
  type IntakeRow,
  type Loader,
  type SourceCell,
  type SourceRow,
  type SourceTable,
  type TextLine,
} from '@tierline/shared/intake';
import { aSheet, aText, copyOf, pagesOf, tableOf } from '@tierline/shared/intake/testing';
// Loaders see cells only; this test starts from files as people send them.
// eslint-disable-next-line @nx/enforce-module-boundaries -- the reader of files is needed to open the samples, in this test only
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import fc from 'fast-check';
import { join } from 'node:path';
import { loaders } from './registry.js';
import { workbookSamples } from './testing/samples.js';

const PARAMS = { commissionMonth: '2025-04', revenueMonth: '2025-03' };
const ODD = [
  ...[
    '',
    ' ',
    '\u00a0',
    'Total',
    'GRAND TOTAL',
    '#N/A',
    '#REF!',
    '=1+1',
    "'-5",
    '(1.00)',
    '1,23',
    '-',
    '$',
    '%',
    '1e400',
  ],
  ...[
    '00000',
    '99999999999999999999',
    '2025-02-30',
    '13/13/2025',
    '45747',
    '0.1.2',
    '\u0000',
    '\ud800',
    'x'.repeat(40_000),
  ],
];

/** What may happen to a file on its way: a cell becomes something else, rows are lost, doubled, moved or emptied. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('cell' as const), row: fc.nat(80), column: fc.nat(30), text: fc.constantFrom(...ODD) }),
  fc.record({ kind: fc.constantFrom('lose', 'double', 'empty', 'swap'), row: fc.nat(80), column: fc.nat(80) }),
);
type Change = typeof change extends fc.Arbitrary<infer Kind> ? Kind : never;

function changedRows(rows: readonly SourceRow[], changes: readonly Change[]): SourceRow[] {
  const cells = rows.map((row) => [...row.cells]);
  for (const one of changes) {
    const at = one.row % Math.max(1, cells.length);
    const row = cells[at] ?? [];
    if ('text' in one) row[one.column] = oddCell(one.text);
    else if (one.kind === 'lose') cells.splice(at, 1);
    else if (one.kind === 'double') cells.splice(at, 0, [...row]);
    else if (one.kind === 'empty') cells[at] = [];
    else {
      const other = one.column % Math.max(1, cells.length);
      [cells[at], cells[other]] = [cells[other] ?? [], row];
    }
  }
  return cells.map((row, index) => ({ row: index + 1, isHidden: false, cells: row }));
}

function oddCell(text: string): SourceCell {
  if (text === '') return { kind: 'empty', text };
  return { kind: text.startsWith('#') ? 'error' : 'text', text };
}

async function outcomeOf(loader: Loader, table: SourceTable): Promise<readonly IntakeRow[] | FileRefused> {
  try {
    const run = await takeIn(loader.intake(PARAMS), table);
    const rows: IntakeRow[] = [];
    for await (const batch of run.rows) rows.push(...batch);
    run.finish();
    return rows;
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
}

function mustBeWhole(rows: readonly IntakeRow[]): void {
  rows.forEach(({ position, state, record, reason, naturalKey, issues }, index) => {
    expect(position).toBe(index + 1);
    const isRecord = state !== 'skipped';
    expect([record !== null, naturalKey !== null, reason === null]).toEqual([isRecord, isRecord, isRecord]);
    expect(issues.some(({ severity }) => severity === 'blocking')).toBe(state === 'blocked');
    if (state !== 'accepted') return;
    const { salesMinor, revenueMinor, revenueMonth } = record ?? {};
    expect([typeof salesMinor, typeof revenueMinor, typeof revenueMonth]).toEqual(['string', 'string', 'string']);
  });
  const keys = rows.flatMap(({ naturalKey }) => (naturalKey === null ? [] : [naturalKey]));
  expect(new Set(keys).size).toBe(keys.length);
}

describe.each(workbookSamples(loaders))('a mutated file of %s', (_slug, { loader, path }) => {
  let rows: SourceRow[];
  beforeAll(async () => {
    const sheets = await openTable(path, defaultReadLimits).then(copyOf);
    rows = sheets[0]?.rows ?? [];
  });

  it('is refused with a reason, or every row ends as exactly one of accepted, blocked and skipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const outcome = await outcomeOf(loader, tableOf([aSheet('Sheet', changedRows(rows, changes))]));
        if (outcome instanceof FileRefused) return expect(outcome.message.length).toBeGreaterThan(10);
        mustBeWhole(outcome);
        const numbers = outcome.map(({ row }) => row);
        expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a mutated report of Summit Medical', () => {
  let pages: (readonly TextLine[])[];
  const summitMedical = loaders.find(({ loader }) => loader === 'summit-medical');
  beforeAll(async () => {
    const path = join(import.meta.dirname, 'summit-medical', 'samples', 'ok-2025-03.pdf');
    const table = await openTable(path, defaultReadLimits);
    pages = await pagesOf(table.text ?? aText([]));
    await table.close();
  });

  it('is refused with a reason, or its sales are numbered one by one', async () => {
    const act = fc.record({
      kind: fc.constantFrom('lose', 'double', 'word'),
      ...{ page: fc.nat(3), line: fc.nat(60), word: fc.nat(12), text: fc.constantFrom(...ODD) },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        const mutated = pages.map((lines) => [...lines]);
        for (const { kind, page, line, word, text } of acts) {
          const lines = mutated[page] ?? [];
          const at = line % Math.max(1, lines.length);
          const target = lines[at];
          if (target === undefined) continue;
          if (kind === 'lose') lines.splice(at, 1);
          else if (kind === 'double') lines.splice(at, 0, target);
          else
            lines[at] = {
              ...target,
              words: target.words.map((one, index) => (index === word ? { ...one, text } : one)),
            };
        }
        if (!summitMedical) throw new Error('There is no loader of Summit Medical.');
        const table = { sheets: [], text: aText(mutated), close: () => Promise.resolve() };
        const outcome = await outcomeOf(summitMedical, table);
        if (outcome instanceof FileRefused) return expect(outcome.message.length).toBeGreaterThan(10);
        mustBeWhole(outcome);
        const sales = outcome.filter(({ record }) => record !== null);
        expect(sales.map(({ row }) => row)).toEqual(sales.map((_, index) => index + 1));
      }),
      { numRuns: 80 },
    );
  });
});
