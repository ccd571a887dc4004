import type { SourceCell } from '@tierline/shared/intake';
import fc from 'fast-check';
import { readCell, type CellType } from './cell-values.js';

const text = (value: string): SourceCell => ({ kind: 'text', text: value });
const number = (value: string): SourceCell => ({ kind: 'number', text: value });
const date = (value: string): SourceCell => ({ kind: 'date', text: value });

describe('a cell', () => {
  it.each<[CellType, SourceCell, string | null]>([
    ['date', date('2025-06-01'), '2025-06-01'],
    ['date', date('2025-06-01T09:30:00'), '2025-06-01'],
    ['date', text('2025-6-1'), '2025-06-01'],
    ['date', text('04-06-2025'), '2025-06-04'],
    ['date', text('07/06/2025'), '2025-06-07'],
    ['date', text('07.06.25'), '2025-06-07'],
    ['date', text('07-06-69'), '2069-06-07'],
    ['date', text('07-06-70'), '1970-06-07'],
    ['date', number('45815'), '2025-06-07'],
    ['date', number('20000'), '1954-10-03'],
    ['date', number('80000'), '2119-01-11'],
    ['date-time', text('13-06-2025 01:28 PM'), '2025-06-13T13:28:00'],
    ['date-time', text('13-06-2025 12:05:09 am'), '2025-06-13T00:05:09'],
    ['date-time', date('2025-06-13T13:28:07'), '2025-06-13T13:28:07'],
    ['date-time', number('45815.75'), '2025-06-07T18:00:00'],
    ['month', text('Jun-25'), '2025-06'],
    ['month', text('September 2025'), '2025-09'],
    ['month', text('2025-6'), '2025-06'],
    ['month', text('06/2025'), '2025-06'],
    ['month', date('2025-06-30'), '2025-06'],
    ['integer', text(' 3 '), '3'],
    ['integer', number('12'), '12'],
    ['integer', text('-2'), '-2'],
    ['boolean', text('Yes'), 'true'],
    ['boolean', text('0'), 'false'],
    ['key', text('70000001.0'), '70000001'],
    ['key', text('007'), '007'],
    ['key', number('70000001'), '70000001'],
    ['text', text('  two   words '), 'two words'],
  ])('of type %s reads %j as %s', (type, cell, value) => {
    expect(readCell(type, cell)).toEqual({ value, fault: null });
  });

  it.each<[CellType, SourceCell, string]>([
    ['date', text('31-02-2025'), 'invalid-date'],
    ['date', text('06-07'), 'invalid-date'],
    ['date', text('04-06/2025'), 'invalid-date'],
    ['date', text('04-06-2025 noon'), 'invalid-date'],
    ['date', number('19999'), 'invalid-date'],
    ['date', number('80001'), 'invalid-date'],
    ['date-time', text('2025-06-04 25:10'), 'invalid-date'],
    ['month', text('Smarch 2025'), 'invalid-date'],
    ['month', text('2025-13'), 'invalid-date'],
    ['integer', text('many'), 'invalid-number'],
    ['integer', number('2.5'), 'invalid-number'],
    ['integer', text('12345678901'), 'invalid-number'],
    ['integer', date('2025-06-01'), 'invalid-number'],
    ['boolean', text('perhaps'), 'invalid-boolean'],
    ['text', { kind: 'error', text: '#N/A' }, 'unreadable-cell'],
  ])('of type %s cannot read %j: %s', (type, cell, fault) => {
    expect(readCell(type, cell)).toEqual({ value: null, fault });
  });

  it.each<CellType>(['text', 'key', 'date', 'date-time', 'month', 'integer', 'boolean'])(
    'of type %s is empty when it shows nothing or a word for nothing',
    (type) => {
      for (const cell of [undefined, text(''), text('   '), text('nan'), text('None'), text('NaT')])
        expect(readCell(type, cell)).toEqual({ value: null, fault: null });
    },
  );

  it('counts bare serials from 1904 where the workbook does', () => {
    expect(readCell('date', number('45815'), true).value).toBe('2029-06-08');
  });

  it('gives the same day in each of its forms', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true }),
        (instant) => {
          const day = instant.toISOString().slice(0, 10);
          const [year = '', month = '', dayOfMonth = ''] = day.split('-');
          const serial = Math.round(Date.parse(day) / 86_400_000) + 25_569;
          const forms = [
            ...[date(day), text(day), number(String(serial)), text(`${day} 08:15:00`)],
            ...['-', '/', '.'].map((mark) => text([dayOfMonth, month, year].join(mark))),
            text([dayOfMonth, month, year.slice(2)].join('-')),
          ];
          for (const form of forms) expect(readCell('date', form)).toEqual({ value: day, fault: null });
        },
      ),
    );
  });

  it('never throws and never invents a value with a fault', () => {
    const types = fc.constantFrom<CellType>('text', 'key', 'date', 'date-time', 'month', 'integer', 'boolean');
    const kinds = fc.constantFrom<SourceCell['kind']>('text', 'number', 'date', 'boolean', 'error');
    fc.assert(
      fc.property(types, kinds, fc.string(), (type, kind, content) => {
        const { value, fault } = readCell(type, { kind, text: content });
        expect(value === null || fault === null).toBe(true);
      }),
    );
  });
});
