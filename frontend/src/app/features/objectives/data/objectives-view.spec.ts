import type { ObjectiveDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import {
  changesOf,
  grownCells,
  objectiveColumns,
  objectiveFilters,
  objectiveRows,
  readGrowth,
  readObjective,
  withCell,
  type Draft,
  type Selection,
} from './objectives-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC'), currency: 'USD' };
const usd = (amount: string) => ({ amount, currency: 'USD' });
const names = {
  reps: [
    { id: 'a', name: 'Avery Lindqvist', isActive: true },
    { id: 'd', name: 'Devon Achterberg', isActive: true },
    { id: 'x', name: 'Left Long Ago', isActive: false },
  ],
  lines: [
    { slug: 'cygnus', name: 'Cygnus', isActive: true },
    { slug: 'novo', name: 'Novo', isActive: true },
  ],
  people: [],
  loaders: [],
};
const objective = (repId: string, month: number, amount: string): ObjectiveDto => ({
  id: `${repId}${month}`,
  rep: { id: repId, name: repId === 'a' ? 'Avery Lindqvist' : 'Devon Achterberg' },
  productLine: 'cygnus',
  year: 2026,
  month,
  objective: usd(amount),
  version: 1,
});
const saved = [objective('d', 1, '100.10'), objective('a', 1, '11000.00'), objective('a', 2, '0.20')];
const none: Draft = new Map();
const everything: Selection = { rep: null, line: null, isAll: false };
const rowsOf = (draft: Draft, selection = everything) => objectiveRows(saved, draft, { names, selection, forms });
const cell = (amount: string | null, month = 1) => ({
  repId: 'a',
  productLine: 'cygnus',
  month,
  objective: amount === null ? null : usd(amount),
});

describe('rows', () => {
  it('stand in order of names, twelve months each, with exact totals', () => {
    const rows = rowsOf(none);
    expect(rows.map((row) => [row.rep, row.line, row.total])).toEqual([
      ['Avery Lindqvist', 'Cygnus', '11,000.20'],
      ['Devon Achterberg', 'Cygnus', '100.10'],
    ]);
    expect(rows[0]?.months.map((month) => month.text)).toEqual(['11,000.00', '0.20', ...Array<string>(10).fill('–')]);
  });

  it('show what was changed and not saved, and count it', () => {
    const [row] = rowsOf(new Map([['a cygnus 1', cell('12000.00')]]));
    expect(row?.months[0]).toMatchObject({ text: '12,000.00', isChanged: true });
    expect(row).toMatchObject({ total: '12,000.20', isChanged: true });
  });

  it('leave zero cents away while no month of the year has any', () => {
    const whole = objectiveRows([objective('a', 1, '11000.00')], none, { names, selection: everything, forms });
    expect([whole[0]?.months[0]?.text, whole[0]?.total]).toEqual(['11,000', '11,000']);
    expect(objectiveColumns(whole, 2026, forms).at(-1)?.total).toBe('11,000');
  });

  it('hold every active rep and product line when they are to be filled', () => {
    expect(rowsOf(none, { ...everything, isAll: true })).toHaveLength(4);
    expect(rowsOf(none, { rep: 'd', line: 'novo', isAll: true }).map((row) => [row.rep, row.total])).toEqual([
      ['Devon Achterberg', '–'],
    ]);
  });

  it('are added up below, month by month', () => {
    const columns = objectiveColumns(rowsOf(none), 2026, forms);
    expect(columns.map((column) => column.total).slice(2, 5)).toEqual(['11,100.10', '0.20', '–']);
    expect(columns.at(-1)?.total).toBe('11,100.30');
  });
});

describe('changes', () => {
  it('are not there when a cell says again what is saved', () => {
    const once = withCell(none, [cell('11000.00')], cell('12000.00'));
    expect([...once.values()]).toEqual([cell('12000.00')]);
    expect(withCell(once, [cell('11000.00')], cell('11000.00')).size).toBe(0);
    expect(withCell(none, [], cell(null)).size).toBe(0);
  });

  it('empty a month by null', () => {
    expect(changesOf([cell(null, 3)])).toEqual([{ repId: 'a', productLine: 'cygnus', month: 3, objective: null }]);
  });
});

describe('what is typed', () => {
  it.each([
    ['12,500', '12500.00'],
    ['$ 1.5', '1.50'],
    ['0', '0.00'],
  ])('reads %j as %s', (text, amount) => {
    expect(readObjective(text, 'USD').objective).toEqual(usd(amount));
  });

  it('empties a month by nothing, and refuses what is no amount or below zero', () => {
    expect(readObjective('  ', 'USD')).toEqual({ objective: null, error: null });
    expect(readObjective('a lot', 'USD').error).toBe('Enter an amount with at most 2 decimals.');
    expect(readObjective('-5', 'USD').error).toBe('Enter an amount of 0.00 or more.');
  });

  it.each([
    ['', 0n],
    ['5', 500n],
    ['+5 %', 500n],
    ['\u22122,5%', -250n],
    ['-101', null],
    ['much', null],
  ])('reads a growth of %j as %s hundredths of a percent', (text, growth) => {
    expect(readGrowth(text)).toBe(growth);
  });
});

it('copies the year before into empty months only, rounded to a cent', () => {
  const cells = grownCells(saved, [cell('1.00')], 250n);
  expect(cells.map(({ repId, month, objective: one }) => [repId, month, one?.amount])).toEqual([
    ['d', 1, '102.60'],
    ['a', 2, '0.21'],
  ]);
});

it('offers the choice of rows only to who may fill them', () => {
  expect(objectiveFilters(names, [2026, 2025], false).map((filter) => filter.key)).toEqual(['year', 'rep', 'line']);
  expect(objectiveFilters(names, [2026, 2027], true)[0]).toMatchObject({
    fallback: '2026',
    choices: [{ value: '2027' }, { value: '2026' }],
  });
});
