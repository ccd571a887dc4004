import { progressOf } from './progress.js';

const start = new Date('2026-01-05T09:30:00.000Z');
const later = (ms: number) => new Date(start.getTime() + ms);

describe('progress', () => {
  it('tells rate and remaining time', () => {
    const work = { phase: 'reading', rowsDone: 30_000, rowsTotal: 90_000, startedAt: start } as const;
    expect(progressOf(work, later(500))).toEqual({
      phase: 'reading',
      rowsDone: 30_000,
      rowsTotal: 90_000,
      rowsPerSecond: 60_000,
      secondsLeft: 1,
    });
  });

  it('tells a rate but no end while the length is not known', () => {
    const work = { phase: 'reading', rowsDone: 30_000, rowsTotal: null, startedAt: start } as const;
    expect(progressOf(work, later(500))).toMatchObject({ rowsPerSecond: 60_000, secondsLeft: null });
  });

  it('says nothing about work that has only begun', () => {
    const work = { phase: 'reading', rowsDone: 10, rowsTotal: 100, startedAt: start } as const;
    expect(progressOf(work, later(10))).toMatchObject({ rowsPerSecond: null, secondsLeft: null });
    expect(progressOf({ ...work, rowsDone: 0 }, later(5_000))).toMatchObject({
      rowsPerSecond: null,
      secondsLeft: null,
    });
  });

  it('never has less than nothing left', () => {
    const work = { phase: 'committing', rowsDone: 120, rowsTotal: 100, startedAt: start } as const;
    expect(progressOf(work, later(1_000)).secondsLeft).toBe(0);
  });
});
