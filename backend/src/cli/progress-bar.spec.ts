import type { ShownImport } from '@tierline/imports';
import { endLines, progressLine } from './progress-bar.js';

const progress = (more: Partial<NonNullable<ShownImport['progress']>> = {}): ShownImport['progress'] => ({
  phase: 'reading',
  rowsDone: 0,
  rowsTotal: null,
  rowsPerSecond: null,
  secondsLeft: null,
  ...more,
});
const shown = (more: Partial<ShownImport>): ShownImport =>
  ({
    fileName: 'june.xlsx',
    status: 'review',
    params: { loader: 'cygnus', commissionMonth: '2025-07' },
    counts: { rows: 29, accepted: 28, blocked: 0, duplicates: 0, skipped: 11, warnings: 0 },
    problem: null,
    choiceProposal: null,
    ...more,
  }) as ShownImport;

describe('the progress bar', () => {
  it('fills up with the rows that are done', () => {
    const half = progress({
      phase: 'committing',
      rowsDone: 50_000,
      rowsTotal: 100_000,
      rowsPerSecond: 40_000,
      secondsLeft: 2,
    });
    expect(progressLine('june.xlsx', half, 200)).toBe(
      'june.xlsx  Committing  [############------------]   50 %  50,000 rows  40,000/s  2 s left',
    );
    const whole = progress({ rowsDone: 7, rowsTotal: 5 });
    expect(progressLine('june.xlsx', whole, 200)).toContain('[########################]  100 %');
  });

  it('tells rows while the length is not known, and fits the terminal', () => {
    expect(progressLine('june.xlsx', progress({ rowsDone: 28_000 }), 200)).toBe('june.xlsx  Reading     28,000 rows');
    expect(progressLine('june.xlsx', progress({ phase: 'waiting' }), 200)).toBe('june.xlsx  Waiting   ');
    expect(progressLine('june.xlsx', progress(), 12)).toHaveLength(12);
    expect(progressLine('june.xlsx', null, 80)).toBe('june.xlsx');
  });
});

describe('the end of a file', () => {
  it('is what was found in it', () => {
    expect(endLines(shown({}), 'http://here/1')).toEqual([
      'june.xlsx (cygnus, 2025-07): ready for review, 29 rows.',
      '  http://here/1',
    ]);
    const counts = { rows: 1_029, accepted: 1_000, blocked: 28, duplicates: 1, skipped: 0, warnings: 1 };
    expect(endLines(shown({ counts }), 'x')[0]).toBe(
      'june.xlsx (cygnus, 2025-07): ready for review, 1,029 rows, 28 blocked, 1 there already, 1 warning.',
    );
    expect(endLines(shown({ status: 'committed' }), 'x')[0]).toBe('june.xlsx (cygnus, 2025-07): committed, 29 rows.');
  });

  it('is the reason when it could not be read, or waits for a choice', () => {
    const problem = {
      code: 'missing-column',
      title: 'A column is missing',
      detail: 'june.xlsx: The column is missing.',
    };
    expect(endLines(shown({ status: 'failed', problem }), 'x')).toEqual([
      'june.xlsx (cygnus, 2025-07): A column is missing.',
      '  june.xlsx: The column is missing.',
      '  x',
    ]);
    const choiceProposal = { loaders: [], params: {}, isSure: false, reasons: ['One.', 'Two.'] };
    const waiting = shown({
      status: 'failed',
      params: {},
      problem: { ...problem, title: 'A choice is needed' },
      choiceProposal,
    });
    expect(endLines(waiting, 'x')).toEqual(['june.xlsx: A choice is needed.', '  One.', '  Two.', '  x']);
  });

  it('names what gave a commit back', () => {
    const problem = { code: 'period-exists', title: 'The period exists', detail: '2025-03 has rows already.' };
    expect(endLines(shown({ problem }), 'x')).toContain('  2025-03 has rows already.');
  });
});
