import fc from 'fast-check';
import { valueKey } from './value-key.js';

describe('a value of a file is compared', () => {
  it.each([
    ['Alder Creek', 'Alder Creek'],
    ['  Alder   Creek ', 'Alder Creek'],
    ['Alder\u00a0Creek\t', 'Alder Creek'],
    ['Alder\r\n Creek', 'Alder Creek'],
    ['', ''],
    [' ', ''],
  ])('%j as %j', (value, key) => {
    expect(valueKey(value)).toBe(key);
  });

  it('the same after normalising twice as after once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'B', ' ', '\u00a0', '\t', '\n', '-')), (signs) => {
        const once = valueKey(signs.join(''));
        expect(valueKey(once)).toBe(once);
        expect(once).not.toMatch(/ {2}|^ | $|[\t\n\u00a0]/);
      }),
    );
  });
});
