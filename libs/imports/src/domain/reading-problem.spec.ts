import { readingProblem } from './reading-problem.js';

describe('problem of a file that cannot be read', () => {
  it('names the file unless the sentence does', () => {
    expect(readingProblem('a.xlsx', 'no-rows', 'There are no rows.')).toEqual({
      code: 'no-rows',
      title: 'The file has no rows',
      detail: 'a.xlsx: There are no rows.',
    });
    expect(readingProblem('a.xlsx', 'read-limit', 'Reading "a.xlsx" took too long.').detail).toBe(
      'Reading "a.xlsx" took too long.',
    );
  });

  it('has a title for every code, also one that nobody foresaw', () => {
    expect(readingProblem('a.xlsx', 'something-new', 'It is odd.').title).toBe('The file could not be read');
  });
});
