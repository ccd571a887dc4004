import type {
  ExpectedColumnDto,
  ImportColumnDto,
  ImportDto,
  ImportPreviewDto,
  ImportRowDto,
  IssueGroupDto,
  IssueKindDto,
  PeriodEffectDto,
} from '@tierline/api-client';
import { Formats } from '@tierline/ui';
import { TestBed } from '@angular/core/testing';
import { commitButton, commitRequest, effectChoice, effectText, openPeriods, revertText } from './commit-view.js';
import {
  humanized,
  lifeOf,
  progressText,
  readText,
  rowStateText,
  skippedText,
  statusTag,
  totalCheck,
} from './import-view.js';
import { issueEntries } from './issue-view.js';
import {
  columnMatches,
  isComplete,
  letterOf,
  mappingOf,
  matchedText,
  proposedCount,
  sheetWindow,
} from './mapping-view.js';
import { reviewRow } from './row-view.js';
import { salesWords } from '../testing/an-import.js';

const counts = (change: Partial<ImportDto['counts']> = {}): ImportDto['counts'] => ({
  rows: 29,
  accepted: 28,
  blocked: 1,
  duplicates: 0,
  skipped: 11,
  warnings: 1,
  ...change,
});
const usd = (amount: string) => ({ amount, currency: 'USD' });
const column = (letter: string, header: string, field: string | null) => ({
  position: letter.charCodeAt(0) - 65,
  letter,
  header,
  field,
  match: null,
});
const COLUMNS = [
  column('D', 'Name', 'customer'),
  column('H', 'Invoice', 'invoice'),
  column('O', 'Invoice Total', 'sales'),
  column('P', 'Total Rep Due', 'revenue'),
];
const CONTEXT = { columns: COLUMNS, sheets: [], words: salesWords() };
let formats: Formats;
beforeEach(() => (formats = TestBed.inject(Formats)));

describe('the state of an import', () => {
  it('is said in words that name what blocks', () => {
    expect(statusTag({ status: 'review', counts: counts(), problem: null })).toMatchObject({
      tone: 'warn',
      text: 'Review, 1 blocking',
    });
    expect(statusTag({ status: 'review', counts: counts({ blocked: 0 }), problem: null }).text).toBe('Ready to commit');
    const problem = { code: 'missing-column', title: 'A column is missing', detail: '' };
    expect(statusTag({ status: 'failed', counts: counts(), problem }).text).toBe('Failed, a column is missing');
  });

  it('stands in the life of a file', () => {
    const states = (status: ImportDto['status'], phase?: 'judging') =>
      lifeOf({
        status,
        progress: phase ? { phase, rowsDone: 1, rowsTotal: 2, rowsPerSecond: null, secondsLeft: null } : null,
      }).map((step) => step.state);
    expect(states('review')).toEqual(['done', 'done', 'done', 'now', 'later']);
    expect(states('reading', 'judging')).toEqual(['done', 'done', 'now', 'later', 'later']);
    expect(states('failed')).toEqual(['done', 'failed', 'later', 'later', 'later']);
    expect(states('reverted')).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('tells progress: phase, rows, rate, time left', () => {
    const text = progressText(
      { phase: 'reading', rowsDone: 28, rowsTotal: 44, rowsPerSecond: 110.2, secondsLeft: 0.2 },
      formats,
    );
    expect(text).toEqual({
      phase: 'Reading rows',
      share: 28 / 44,
      facts: ['28 of about 44 rows', '110 rows per second', 'Less than a second left'],
    });
    expect(
      progressText(
        { phase: 'committing', rowsDone: 5, rowsTotal: null, rowsPerSecond: null, secondsLeft: 120 },
        formats,
      ),
    ).toMatchObject({ share: null, facts: ['5 rows', '2 minutes left'] });
    expect(progressText(null, formats).share).toBeNull();
    expect(readText('Cygnus', { counts: counts() }, formats)).toBe('Cygnus, 29 rows read. 1 is blocked.');
    expect(readText('Cygnus', { counts: counts({ blocked: 0 }) }, formats)).toBe(
      'Cygnus, 29 rows read. All can be committed.',
    );
  });

  it('compares sums with the totals of the file, a wrong one first', () => {
    const total = (row: number, matches: boolean) => ({
      row,
      name: 'Grand Total, Invoice Total',
      amount: usd('100.00'),
      sum: usd(matches ? '100.00' : '90.00'),
      matches,
    });
    const amount = (money: { amount: string }) => money.amount;
    expect(
      totalCheck({ columns: COLUMNS, controlTotals: [total(44, true), total(10, true)] }, 'sales', amount),
    ).toEqual({ isEqual: true, text: 'Equals the total in row 44' });
    expect(
      totalCheck({ columns: COLUMNS, controlTotals: [total(10, false), total(44, true)] }, 'sales', amount)?.text,
    ).toBe('Row 10 says 100.00, its rows 90.00');
    expect(totalCheck({ columns: COLUMNS, controlTotals: [total(44, true)] }, 'revenue', amount)).toBeNull();
    expect(totalCheck({ columns: COLUMNS, controlTotals: [total(0, true)] }, 'sales', amount)?.text).toBe(
      'Equals “Grand Total”',
    );
  });

  it('counts skipped rows by reason', () => {
    expect(skippedText(11, [...Array.from({ length: 9 }, () => 'total-row'), 'blank-row', 'blank-row'])).toBe(
      '11 skipped: 9 totals, 2 blank',
    );
    expect(skippedText(500, ['blank-row'])).toBe('500 skipped');
    expect(skippedText(0, [])).toBe('Nothing skipped');
    expect(rowStateText('skipped', 'total-row')).toBe('Total row, skipped');
    expect(rowStateText('skipped', 'left-out')).toBe('Left out by hand');
  });
});

describe('issues', () => {
  const group = (change: Partial<IssueGroupDto>): IssueGroupDto => ({
    code: 'rounded',
    severity: 'note',
    field: 'sales',
    column: 'Invoice Total',
    value: '1',
    message: 'Rounded.',
    count: 1,
    firstSheet: 'Commission Detail',
    firstRow: 6,
    firstRowId: 2,
    ...change,
  });

  const kind = (change: Partial<IssueKindDto>): IssueKindDto => ({
    code: 'rounded',
    severity: 'note',
    field: 'sales',
    column: 'Invoice Total',
    message: 'Rounded.',
    rows: 1,
    distinct: 1,
    values: [{ value: '1', rows: 1 }],
    firstSheet: 'Commission Detail',
    firstRow: 6,
    firstRowId: 2,
    ...change,
  });

  it('ask what unknown names mean, each with its rows and pointing at the customer', () => {
    const unknown = { code: 'rep-unresolved', severity: 'blocking' as const, field: 'rep', column: null };
    const hawthorn = { ...unknown, value: 'Hawthorn Valley Health', firstRow: 42, firstRowId: 38 };
    const one = kind({ ...unknown, message: 'No territory.', values: [{ value: hawthorn.value, rows: 1 }] });
    const [entry] = issueEntries({ kinds: [one], items: [group(hawthorn)] }, CONTEXT);
    expect(entry).toMatchObject({
      heading: 'Sales rep unknown',
      places: ['D42'],
      canSkip: true,
      fix: { kind: 'rep', code: 'rep-unresolved' },
    });
    const grayling = group({ ...hawthorn, value: 'Grayling', count: 1_200, firstRow: 50 });
    const many = { ...one, rows: 1_201, distinct: 2, values: [...one.values, { value: 'Grayling', rows: 1_200 }] };
    const [entries] = issueEntries({ kinds: [many], items: [group(hawthorn), grayling] }, CONTEXT);
    expect(entries?.heading).toBe('Sales rep unknown, 1,201 rows');
    expect(entries?.values.map(({ value, rows, place }) => [value, rows, place])).toEqual([
      ['Hawthorn Valley Health', 1, 'D42'],
      ['Grayling', 1_200, 'D50'],
    ]);
  });

  it('count notes, and say the sentences of the first values', () => {
    const values = ['1', '2', '3', '4'].map((value) => ({ value, rows: 1 }));
    const items = [group({}), group({ value: '2', message: 'Rounded too.', firstRow: 9 })];
    const [entry] = issueEntries({ kinds: [kind({ rows: 4, distinct: 4, values })], items }, CONTEXT);
    expect(entry).toMatchObject({
      heading: '4 values were rounded',
      text: 'Rounded. Rounded too. And 2 more.',
      places: ['O6', 'O9'],
      canSkip: false,
      fix: { kind: 'none' },
    });
  });

  it('let one unreadable cell be fixed in place, and equal ones all at once', () => {
    const unreadable = kind({ code: 'invalid-number', severity: 'blocking', values: [{ value: 'n/a', rows: 1 }] });
    expect(issueEntries({ kinds: [unreadable], items: [] }, CONTEXT)[0]?.fix).toEqual({
      kind: 'cell',
      rowId: 2,
      field: 'sales',
      value: 'n/a',
    });
    expect(issueEntries({ kinds: [{ ...unreadable, rows: 3 }], items: [] }, CONTEXT)[0]).toMatchObject({
      heading: 'Number not readable, 3 rows',
      fix: { kind: 'value', field: 'sales' },
      canSkip: true,
    });
  });
});

describe('a row under review', () => {
  const cell = (field: string, raw: string | null, change = {}) => ({
    field,
    header: field,
    ref: 'D42',
    raw,
    fixed: null,
    value: raw,
    carriedFrom: null,
    ...change,
  });
  const row = (change: Partial<ImportRowDto> = {}): ImportRowDto => ({
    rowId: 38,
    sheet: 'S',
    page: null,
    row: 42,
    state: 'blocked',
    reason: null,
    record: { customer: 'Hawthorn Valley Health', sales: usd('-239.96'), revenueDate: '2025-03-24', rep: null },
    cells: [
      cell('customer', 'Hawthorn Valley Health '),
      cell('sales', '$2,352.66', { fixed: '-239.96' }),
      cell('revenueDate', '3/24/2025'),
    ],
    issues: [
      {
        sheet: null,
        page: null,
        row: 42,
        rowId: 38,
        column: null,
        field: 'rep',
        code: 'rep-unresolved',
        severity: 'blocking',
        value: null,
        message: '',
      },
    ],
    ...change,
  });

  it('shows what the cells mean, what the file says and who made the sale', () => {
    const shown = reviewRow(row(), formats, salesWords());
    expect(shown.cells['sales']).toMatchObject({
      text: '−239.96',
      raw: '-239.96',
      isFixed: true,
      original: '$2,352.66',
      isNegative: true,
    });
    expect(shown.cells['revenueDate']?.text).toBe('24 Mar 2025');
    expect(shown).toMatchObject({ outcome: 'Choose a sales rep', isBlocked: true, canEdit: true });
  });

  it('is struck when it does not count', () => {
    expect(
      reviewRow(row({ state: 'skipped', reason: 'total-row', record: null, issues: [] }), formats, salesWords()),
    ).toMatchObject({
      outcome: 'Total row, skipped',
      isStruck: true,
      canEdit: false,
    });
  });
});

describe('a commit', () => {
  const period = (month: string, rowsNow: number): PeriodEffectDto => ({
    month,
    rowsNow,
    rowsInFile: 28,
    sumsNow: {},
    sumsInFile: {},
    choice: rowsNow > 0 ? 'refuse' : null,
    added: 28,
    replaced: 0,
    withdrawn: 0,
    duplicates: 0,
  });
  const count = String;

  it('names its effect and asks only when something is left out or in the way', () => {
    expect(commitButton(counts(), [], count)).toMatchObject({
      label: 'Commit 28 of 29…',
      isPrimary: false,
      needsDialog: true,
    });
    expect(commitButton(counts({ accepted: 29, blocked: 0 }), [], count)).toMatchObject({
      label: 'Commit 29 rows',
      isPrimary: true,
      needsDialog: false,
    });
    expect(commitButton(counts({ accepted: 1, blocked: 0 }), [period('2025-03', 9)], count).label).toBe(
      'Commit 1 row…',
    );
    expect(commitButton(counts({ accepted: 0 }), [], count).hindrance).not.toBeNull();
  });

  it('says month by month what happens to rows that are there', () => {
    const periods = [period('2025-02', 5), period('2025-03', 0)];
    expect(openPeriods(periods, { months: {} }).map((one) => one.month)).toEqual(['2025-02']);
    expect(openPeriods(periods, { months: { '2025-02': 'add' } })).toEqual([]);
    expect(commitRequest(counts(), periods, { months: { '2025-02': 'add' } })).toEqual({
      existingPeriods: 'refuse',
      months: { '2025-02': 'add' },
      blockedRows: 'leave-out',
    });
    expect(effectChoice({ months: { '2025-03': 'replace', '2025-02': 'replace', '2025-01': 'add' } })).toEqual({
      existingPeriods: 'refuse',
      replace: '2025-02,2025-03',
      add: '2025-01',
    });
    expect(effectChoice({ months: { '2025-02': 'refuse' } })).toEqual({ existingPeriods: 'refuse' });
  });

  it('tells what becomes of rows before it happens', () => {
    const effect = { added: 28, replaced: 3, withdrawn: 2, duplicates: 0 };
    expect(effectText(effect, String)).toBe('28 added, 3 replaced, 2 withdrawn');
    expect(effectText({ ...effect, replaced: 0, withdrawn: 0, duplicates: 4 }, String)).toBe(
      '28 added, 4 there already',
    );
  });

  it('can be taken back, and says what that does', () => {
    expect(
      revertText(
        { counts: counts({ accepted: 29 }), params: { commissionMonth: '2025-04' } },
        { count, month: () => 'April 2025', words: salesWords() },
      ),
    ).toBe(
      '29 sales are withdrawn, and what this file replaced comes back. The payout of April 2025 is computed anew.',
    );
  });
});

describe('the columns of a file', () => {
  const mapped = (letter: string, header: string, field: string): ImportColumnDto => ({
    ...column(letter, header, field),
    match: { by: 'name', reason: 'The header is the same.', score: null },
  });
  const expected = (field: string, change: Partial<ExpectedColumnDto> = {}): ExpectedColumnDto => {
    const base = {
      title: humanized(field),
      headers: [humanized(field)],
      required: true,
      mandatory: true,
      match: null,
      proposal: null,
    };
    return { field, candidates: [], ...base, ...change };
  };
  const proposal = {
    position: 2,
    header: 'No.',
    by: 'similar' as const,
    reason: '“No.” reads like “Num”.',
    score: 0.8,
  };
  const preview: ImportPreviewDto = {
    sheet: 'S',
    headerRow: 5,
    rows: [
      { row: 4, cells: ['', '', ''] },
      { row: 5, cells: ['Date', '', 'No.'] },
      { row: 6, cells: ['', '', '8841'] },
      { row: 7, cells: ['3/24/2025', '', '8841'] },
    ],
    columns: [mapped('A', 'Date', 'date'), column('C', 'No.', null)],
    expected: [
      expected('date', { match: mapped('A', 'Date', 'date') }),
      expected('num', { headers: ['Num'], proposal }),
      expected('paid'),
      expected('memo', { mandatory: false, required: false }),
    ],
    proposal: { columns: { num: 2 }, isComplete: false },
  };

  it('are found, proposed, missing, absent or chosen by hand, each with its reason and its first values', () => {
    const matches = columnMatches(preview, {});
    expect(matches.map((match) => match.state)).toEqual(['found', 'proposed', 'missing', 'absent']);
    expect(matches.map((match) => match.tag.text)).toEqual(['Same name', 'Alike', 'Missing', 'Not in the file']);
    expect(matches[1]).toMatchObject({ reason: '“No.” reads like “Num”.', samples: ['8841'], position: 2 });
    expect([isComplete(matches), proposedCount(matches)]).toEqual([false, 1]);
    const chosen = columnMatches(preview, { num: 0, paid: 2 });
    expect(chosen.map((match) => match.state)).toEqual(['found', 'chosen', 'chosen', 'absent']);
    expect(isComplete(chosen)).toBe(true);
    expect(mappingOf(chosen)).toEqual({ date: 0, num: 0, paid: 2 });
    expect(matchedText(preview)).toBe('1 of 4 matched');
  });

  it('can be taken away from a field that rows can do without', () => {
    const [date] = columnMatches(preview, { date: null });
    expect(date).toMatchObject({ position: null, state: 'missing' });
    const [memo] = columnMatches(preview, {}).slice(-1);
    expect(memo?.choices[0]).toEqual({ value: '', label: 'No column' });
  });

  it('are shown as the sheet has them, without columns that are empty all through', () => {
    const window = sheetWindow(preview);
    expect(window.letters).toEqual(['A', 'C']);
    expect(window.rows[1]).toMatchObject({ row: 5, isHeader: true });
    expect([letterOf(0), letterOf(25), letterOf(26), letterOf(701)]).toEqual(['A', 'Z', 'AA', 'ZZ']);
  });
});
