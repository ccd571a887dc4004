import { isWornOut, limitSentence, passedLimit } from './reader-budget.js';

const budget = { cpuMs: 60_000, memoryBytes: 512 * 1_048_576 };

describe('budget of a reader', () => {
  it('names the limit that was passed', () => {
    expect(passedLimit({ cpuMs: 60_000, memoryBytes: budget.memoryBytes }, budget)).toBeNull();
    expect(passedLimit({ cpuMs: 60_001, memoryBytes: 0 }, budget)).toBe('cpu');
    expect(passedLimit({ cpuMs: 0, memoryBytes: budget.memoryBytes + 1 }, budget)).toBe('memory');
  });

  it('replaces readers that are old or have grown', () => {
    expect(isWornOut({ filesRead: 1, memoryBytes: 90 * 1_048_576 }, budget)).toBe(false);
    expect(isWornOut({ filesRead: 100, memoryBytes: 90 * 1_048_576 }, budget)).toBe(true);
    expect(isWornOut({ filesRead: 1, memoryBytes: 300 * 1_048_576 }, budget)).toBe(true);
  });

  it('says which limit in the words of a person', () => {
    expect(limitSentence('a.xlsx', 'cpu', budget)).toContain('60 seconds');
    expect(limitSentence('a.xlsx', 'memory', budget)).toContain('512 MB');
  });
});
