import { WrongState } from './import.errors.js';
import {
  canAct,
  IMPORT_STATUSES,
  isRepeated,
  statusAfter,
  type ImportAct,
  type ImportStatus,
} from './import-status.js';

describe('life of an import', () => {
  it('leads from upload to facts and back', () => {
    const acts: ImportAct[] = ['start-reading', 'finish-reading', 'commit', 'finish-commit', 'revert', 'finish-revert'];
    const way = acts.reduce<ImportStatus[]>(
      (statuses, act) => [...statuses, statusAfter(statuses.at(-1) ?? 'received', act)],
      [],
    );
    expect(way).toEqual(['reading', 'review', 'committing', 'committed', 'reverting', 'reverted']);
  });

  it('gives a failed commit back to review and a failed revert back to committed', () => {
    expect(statusAfter('committing', 'give-back-commit')).toBe('review');
    expect(statusAfter('reverting', 'give-back-revert')).toBe('committed');
  });

  it('lets work that lost its worker begin again', () => {
    expect(statusAfter('reading', 'start-reading')).toBe('reading');
  });

  it('lets a person map the columns of a file that failed, and read it again', () => {
    expect(statusAfter('failed', 'map-columns')).toBe('reading');
  });

  it.each(['received', 'reading', 'review', 'failed'] as const)('can be discarded while it is %s', (status) => {
    expect(statusAfter(status, 'discard')).toBe('discarded');
  });

  it.each(['committing', 'committed', 'reverting', 'reverted'] as const)(
    'cannot be discarded once it is %s',
    (status) => {
      expect(() => statusAfter(status, 'discard')).toThrow(WrongState);
    },
  );

  it('commits only what was reviewed', () => {
    expect(IMPORT_STATUSES.filter((status) => canAct(status, 'commit'))).toEqual(['review']);
  });

  it('corrects only what is under review', () => {
    expect(IMPORT_STATUSES.filter((status) => canAct(status, 'correct'))).toEqual(['review']);
  });

  it('never leaves the ends', () => {
    const acts: ImportAct[] = ['start-reading', 'map-columns', 'correct', 'commit', 'revert', 'discard'];
    for (const end of ['discarded', 'reverted'] as const) expect(acts.filter((act) => canAct(end, act))).toEqual([]);
  });

  it('says in words why an act is not possible', () => {
    expect(() => statusAfter('reading', 'commit')).toThrow('This import is being read, so it cannot be committed now.');
  });

  it('takes the same wish again for granted', () => {
    expect(isRepeated('committing', 'commit')).toBe(true);
    expect(isRepeated('committed', 'commit')).toBe(true);
    expect(isRepeated('review', 'commit')).toBe(false);
    expect(isRepeated('reverted', 'revert')).toBe(true);
    expect(isRepeated('discarded', 'discard')).toBe(true);
  });
});
