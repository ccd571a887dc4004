import { readFileSync } from 'node:fs';
import { fieldOfHeader } from '../lead-fields.js';
import { readAge, readChild } from './children.js';
import { readDate } from './dates.js';
import { readEmails } from './emails.js';
import { namePartsOf, readCity, readName } from './names.js';
import { displayPhone, digitsIn, readPhones } from './phones.js';
import { readStatus } from './status-words.js';

interface Units {
  readonly header: readonly { in: string; field: string }[];
  readonly phone: readonly { in: string | number; e164: string[]; invalid: string[]; display: string[] }[];
  readonly email: readonly { in: string; out: string[]; invalid: string[] }[];
  readonly name: readonly { in: string; out: string | null }[];
  readonly date: readonly { in: string | number; out: string | null; issue: string | null }[];
  readonly childNameAndAge: readonly { in: string; name: string | null; ages: number[] }[];
  readonly city: readonly { in: string; out: string | null }[];
  readonly status: readonly { in: string; out: string | null; unmapped: string | null }[];
}

const units = JSON.parse(readFileSync(new URL('../fixtures/units.json', import.meta.url), 'utf8')) as Units;

describe('values of the sample', () => {
  it.each(units.header)('header $in', ({ in: header, field }) => {
    expect(fieldOfHeader(header) ?? 'extra').toBe(field);
  });

  it.each(units.phone)('phone $in', ({ in: text, e164, invalid, display }) => {
    expect(readPhones(String(text), 'IN')).toEqual({ numbers: e164, invalid });
    expect(e164.map((number) => displayPhone(number, 'IN'))).toEqual(display);
  });

  it.each(units.email)('e-mail $in', ({ in: text, out, invalid }) => {
    expect(readEmails(text)).toEqual({ addresses: out, invalid });
  });

  it.each(units.name)('name $in', ({ in: text, out }) => {
    expect(readName(text)).toBe(out);
  });

  it.each(units.date)('date $in', ({ in: text, out, issue }) => {
    expect(readDate(String(text), 'dmy')).toEqual({ date: out, issue });
  });

  it.each(units.childNameAndAge)('child $in', ({ in: text, name, ages }) => {
    expect(readChild(text)).toEqual({ name, ages, text });
  });

  it.each(units.city)('city $in', ({ in: text, out }) => {
    expect(readCity(text)).toBe(out);
  });

  it.each(units.status)('status $in', ({ in: text, out, unmapped }) => {
    expect(readStatus(text)).toEqual({ status: out, unmapped });
  });
});

describe('headers', () => {
  it.each(['Company contact', 'Event name', 'Contact person', 'Percentage', 'Capacity', 'Invoice number', 'Имя', ''])(
    'do not match by a part: "%s"',
    (header) => {
      expect(fieldOfHeader(header)).toBeNull();
    },
  );

  it.each([
    ['PIN', 'postalCode'],
    ['Surname', 'lastName'],
    ['Sales_person', 'assignedTo'],
    ['Phone 2', 'altPhone'],
    ['utm_source', 'leadSource'],
  ])('"%s" feeds %s', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field);
  });
});

describe('dates', () => {
  it('are read month first on demand, and the other way where only that can be', () => {
    expect(readDate('07/13/2025', 'mdy')).toEqual({ date: '2025-07-13', issue: null });
    expect(readDate('05/06/25', 'mdy').date).toBe('2025-05-06');
    expect(readDate('13/07/2025', 'mdy')).toEqual({ date: '2025-07-13', issue: 'date-order-assumed' });
  });

  it('count serials from 1904 where the workbook does', () => {
    expect(readDate('44391', 'dmy', true).date).toBe('2025-07-15');
  });

  it.each(['19999', '80001', '0012-01-01', '1/1/123', '2025-02-30T10:00'])('refuse %s', (text) => {
    expect(readDate(text, 'dmy')).toEqual({ date: null, issue: 'invalid-date' });
  });
});

describe('ages', () => {
  it.each([
    ['6', 6, '6'],
    ['4.5', 4.5, '4.5'],
    ['8 Years', 8, '8 Years'],
    ['4-6 years', null, '4-6 years'],
    ['7+', null, '7+'],
    ['999', null, '999'],
    ['-', null, null],
  ])('%s', (text, age, kept) => {
    expect(readAge(text)).toEqual({ age, text: kept });
  });
});

describe('names', () => {
  it('from anywhere stay whole', () => {
    expect(readName('🌟 STAR KID 🌟')).toBe('🌟 Star Kid 🌟');
    expect(readName('مريم  الأحمد')).toBe('مريم الأحمد');
    expect(readName("o’connor-d'arcy")).toBe("O’Connor-D'Arcy");
    expect(readName('élodie')).toBe('Élodie');
  });

  it('have a first and perhaps a last part', () => {
    expect(namePartsOf('Samir van der Linde')).toEqual({ firstName: 'Samir', lastName: 'van der Linde' });
    expect(namePartsOf('Zoya')).toEqual({ firstName: 'Zoya', lastName: null });
  });

  it('of cities that objects know by nature are cities', () => {
    expect(readCity('constructor')).toBe('Constructor');
  });
});

describe('statuses', () => {
  it('are those of the company', () => {
    expect(readStatus('ON HOLD', ['New Lead', 'On hold']).status).toBe('On hold');
    expect(readStatus('joined', ['New Lead', 'On hold'])).toEqual({ status: null, unmapped: 'joined' });
  });
});

describe('a search for a number', () => {
  it('looks at digits only', () => {
    expect(digitsIn('+91 (900) 00-01')).toBe('919000001');
  });
});
