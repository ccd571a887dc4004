import { cleanFileName } from './file-name.js';

describe('name of an uploaded file', () => {
  it('drops folders of both kinds', () => {
    expect(cleanFileName('C:\\Users\\rhea\\cygnus.xlsx')).toBe('cygnus.xlsx');
    expect(cleanFileName('../../etc/passwd')).toBe('passwd');
  });

  it('drops what cannot be seen', () => {
    expect(cleanFileName('cyg\u0000nus\u202e.xlsx\n')).toBe('cygnus.xlsx');
  });

  it('keeps the ending of a name that is too long', () => {
    const name = cleanFileName(`${'a'.repeat(400)}.xlsx`);
    expect(name).toHaveLength(255);
    expect(name.endsWith('a.xlsx')).toBe(true);
  });

  it('gives a nameless file a name', () => {
    expect(cleanFileName(undefined)).toBe('unnamed file');
    expect(cleanFileName('  ')).toBe('unnamed file');
  });
});
