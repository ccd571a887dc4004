import { parseImportArguments } from './import-arguments.js';

describe('the words of the import command', () => {
  it('are files and choices in any order', () => {
    expect(parseImportArguments(['june.xlsx', '--loader', 'cygnus', '--month=2025-07', 'july.csv'])).toEqual({
      paths: ['june.xlsx', 'july.csv'],
      target: 'sales',
      params: { loader: 'cygnus', commissionMonth: '2025-07' },
      isCommitted: false,
      isAwaited: true,
    });
  });

  it('leave to be recognised what they do not say', () => {
    expect(parseImportArguments(['june.xlsx', '--commit'])).toMatchObject({ params: {}, isCommitted: true });
  });

  it('take a file with a dash behind two dashes', () => {
    expect(parseImportArguments(['--no-wait', '--', '--odd.csv'])).toMatchObject({
      paths: ['./--odd.csv'],
      isAwaited: false,
    });
  });

  it.each([
    [[], 'Name at least one file'],
    [['--loader', 'cygnus'], 'Name at least one file'],
    [['a.csv', '--loader'], '--loader needs a value.'],
    [['a.csv', '--month='], '--month needs a value.'],
    [['a.csv', '--colour', 'red'], 'There is no option --colour.'],
    [['a.csv', '--commit', '--no-wait'], '--commit waits'],
  ])('are refused when they cannot be understood: %j', (words, message) => {
    expect(() => parseImportArguments(words)).toThrow(message);
  });
});
