import fc from 'fast-check';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { isTooShort, plainNumber } from './numbering-plan.js';
import { readPhones } from './phones.js';

const region = fc.constantFrom<CountryCode>('IN', 'US', 'GB', 'DE', 'IT', 'AE', 'BR', 'AU', 'CA', 'RU', 'SG');
const digit = fc.constantFrom(...'0123456789');
const digits = fc.array(digit, { minLength: 2, maxLength: 15 }).map((list) => list.join(''));
const start = fc.constantFrom(
  '',
  '0',
  '00',
  '+',
  '91',
  '+91',
  '0091',
  '+1',
  '1',
  '+44',
  '+971',
  '+39',
  '+61',
  '+7',
  '8',
);
const likely = fc.constantFrom('90000', '98', '20', '202555', '7946', '50', '1800', '11', '');
const between = fc.constantFrom(' ', '-', '.', ' (', ') ', '');

/** Numbers as people write them: some start, a likely beginning, digits, and something in between at two places. */
const written = fc
  .tuple(start, likely, digits, between, between, fc.nat(6))
  .map(
    ([first, middle, rest, one, two, cut]) => `${first}${middle}${one}${rest.slice(0, cut)}${two}${rest.slice(cut)}`,
  );

function byLibrary(text: string, defaultCountry: CountryCode): string | null {
  const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  return number?.isValid() ? number.number : null;
}

describe('the quick way to read a number', () => {
  it('gives what the library gives, whenever it gives anything', () => {
    fc.assert(
      fc.property(written, region, (text, country) => {
        const quick = plainNumber(text.trim(), country);
        if (quick !== null) expect(quick).toBe(byLibrary(text.trim(), country));
      }),
      { numRuns: 4000 },
    );
  });

  it('calls short only what the library refuses', () => {
    fc.assert(
      fc.property(written, region, (text, country) => {
        if (isTooShort(text, country)) expect(byLibrary(text, country)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('takes every form of the sample', () => {
    for (const text of [
      '9000001001',
      '919000001001',
      '+91 90000 01001',
      '090000-01001',
      '0091-90000-01001',
      '+44 20 7946 0958',
    ]) {
      expect(plainNumber(text, 'IN')).not.toBeNull();
    }
  });
});

describe('any text', () => {
  it('gives numbers that read as themselves again, and loses no part', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), written), region, (text, country) => {
        const { numbers, invalid } = readPhones(text, country);
        for (const number of numbers) expect(readPhones(number, country)).toEqual({ numbers: [number], invalid: [] });
        for (const part of invalid) expect(text.replace(/\s+/g, ' ')).toContain(part.replace(/\s+/g, ' '));
      }),
      { numRuns: 500 },
    );
  });
});
