import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { formatMinor, roundMoney } from '@tierline/shared/money';
import fc from 'fast-check';
import { HAS_FOLLOWED, LEDGER_STATE } from './testing/ledger-state.js';
import { runProduct, type RunningProduct } from './testing/running-product.js';

const REPS = ['Avery Lindqvist', 'Marisol Etcheverry', 'Theo Brandvold'];
const LINES = ['Cygnus', 'Miscellaneous'];
const HEADER = 'Date,Invoice No,Sales Rep,Customer,Product Line,Product,Quantity,Unit Price,Amount,Revenue';

interface Import {
  readonly id: string;
  readonly status: string;
}
interface Line {
  readonly month: string;
  readonly day: number;
  readonly rep: number;
  readonly line: number;
  readonly cents: number;
}
interface File {
  readonly lines: readonly Line[];
  readonly existingPeriods: 'replace' | 'add';
  readonly isReverted: boolean;
}

const lineOf = fc.record({
  month: fc.constantFrom('2025-01', '2025-02', '2025-03'),
  day: fc.integer({ min: 1, max: 28 }),
  rep: fc.nat(REPS.length - 1),
  line: fc.nat(LINES.length - 1),
  cents: fc.integer({ min: -5_000_00, max: 90_000_00 }),
});
const fileOf: fc.Arbitrary<File> = fc.record({
  lines: fc.array(lineOf, { minLength: 1, maxLength: 12 }),
  existingPeriods: fc.constantFrom('replace', 'add'),
  isReverted: fc.boolean(),
});

let product: RunningProduct;
let sent = 0;

beforeAll(async () => {
  product = await runProduct();
  for (const [index, name] of REPS.entries()) {
    const { id } = await product.api.post<{ id: string }>('/reps', { name, category: 'Senior' });
    const rate = { repId: id, validFrom: '2024-01-01', tier1Rate: `0.3${index}00`, tier2Rate: `0.4${index}50` };
    await product.api.post('/rep-rates', rate);
    const threshold = { amount: '60000.00', currency: 'USD' };
    await product.api.post('/thresholds', { repId: id, productLine: 'cygnus', year: 2025, threshold });
  }
}, 120_000);
afterAll(() => product.stop(), 60_000);

async function commit({ lines, existingPeriods }: File): Promise<string> {
  sent += 1;
  const rows = lines.map(({ month, day, rep, line, cents }, index) => {
    const date = `${month}-${String(day).padStart(2, '0')}`;
    const third = roundMoney({ numerator: BigInt(cents), denominator: 3n });
    const [amount, revenue] = [formatMinor(BigInt(cents), 'USD'), formatMinor(third, 'USD')];
    return `${date},F${sent}-${index},${REPS[rep] ?? ''},Alder Creek,${LINES[line] ?? ''},P,1,1.00,${amount},${revenue}`;
  });
  const file = { name: `file-${sent}.csv`, bytes: Buffer.from(`${HEADER}\n${rows.join('\n')}\n`) };
  const fields = { target: 'sales', loader: 'standard', commissionMonth: '2025-04' };
  const { id } = await product.api.upload<Import>('/imports', fields, file);
  await product.reached(id, 'review');
  await act(id, 'commit', 'committed', { existingPeriods });
  return id;
}

async function act(id: string, name: string, status: string, body: object = {}): Promise<void> {
  await product.api.post(`/imports/${id}/${name}`, body);
  await product.reached(id, status);
}

/** The slices of all imports, whether they count or not. */
const ALL_SLICES = 'select import_id, revenue_month, batch_no, is_active, replaced_by from sales.batch_month';

/** The sorted rows of queries, as text. */
async function rowsOf(queries: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string[]>>> {
  const entries = Object.entries(queries).map(async ([name, text]) => {
    const rows = await product.database.query<{ row: string }>(`select t::text as row from (${text}) t order by 1`);
    return [name, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Everything that counts, once roll-ups and payouts have followed the ledger. */
async function state(): Promise<Readonly<Record<string, string[]>>> {
  await until(async () => {
    const [one] = await product.database.query<{ is_done: boolean }>(HAS_FOLLOWED);
    return one?.is_done === true;
  }, 45_000);
  return rowsOf(LEDGER_STATE);
}

describe('reverting and restoring', () => {
  it('give the ledger, roll-ups and commissions of before the commit, and of after it, byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fileOf, { maxLength: 2 }), fileOf, async (files, last) => {
        for (const file of files) {
          const id = await commit(file);
          if (file.isReverted) await act(id, 'revert', 'reverted');
        }
        const before = await state();
        const newest = await commit(last);
        const committed = await state();
        const slices = await rowsOf({ slices: ALL_SLICES });

        await act(newest, 'revert', 'reverted');
        expect(await state()).toEqual(before);
        expect(committed).not.toEqual(before);
        await act(newest, 'restore', 'committed');

        expect(await state()).toEqual(committed);
        expect(await rowsOf({ slices: ALL_SLICES })).toEqual(slices);
      }),
      { numRuns: 5, seed: 20_250_401, endOnFailure: true },
    );
  }, 240_000);

  it('is refused once another file counts in the month', async () => {
    const line = { month: '2025-03', day: 3, rep: 0, line: 0, cents: 100 };
    const file = { lines: [line], existingPeriods: 'replace', isReverted: false } as const;
    const first = await commit(file);
    await act(first, 'revert', 'reverted');
    const second = await commit(file);
    const refused = await product.call('POST', `/imports/${first}/restore`, {});
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'months-taken', months: ['2025-03'], importIds: [second] });
  }, 60_000);
});
