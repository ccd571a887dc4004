import { DateForms } from './date-forms.js';

describe('DateForms', () => {
  const forms = new DateForms('en-US', 'America/Chicago');

  it('writes days with the month as a word', () => {
    expect(forms.day('2025-03-09')).toBe('9 Mar 2025');
    expect(forms.dayOfYear('2025-03-09')).toBe('9 Mar');
    expect(forms.weekday('2025-11-14')).toBe('Fri 14 Nov');
    expect(forms.day(null)).toBe('–');
  });

  it('writes months in full, short and with three letters', () => {
    expect(forms.month('2025-04')).toBe('April 2025');
    expect(forms.monthYear('2025-09')).toBe('Sep 2025');
    expect(forms.monthShort('2025-06')).toBe('Jun');
    expect(forms.monthName('2025-01')).toBe('January');
  });

  it("shows instants in the company's zone", () => {
    expect(forms.instant('2025-11-12T20:32:10Z')).toBe('12 Nov 2025, 14:32');
    expect(forms.instantOfYear('2025-05-07T03:05:00Z')).toBe('6 May, 22:05');
    expect(forms.time('2025-11-12T06:05:00Z')).toBe('00:05');
    expect(forms.localDay('2025-01-01T02:00:00Z')).toBe('2024-12-31');
  });

  it('knows the instant at which a day begins, on the days when the clocks change too', () => {
    expect(['2026-03-08', '2026-03-09', '2026-11-01', '2026-11-02'].map((day) => forms.startOf(day))).toEqual([
      '2026-03-08T06:00:00.000Z',
      '2026-03-09T05:00:00.000Z',
      '2026-11-01T05:00:00.000Z',
      '2026-11-02T06:00:00.000Z',
    ]);
    expect(new DateForms('de-DE', 'Asia/Kolkata').startOf('2026-11-20')).toBe('2026-11-19T18:30:00.000Z');
    expect(new DateForms('en-US', 'UTC').startOf('2026-11-20')).toBe('2026-11-20T00:00:00.000Z');
  });

  it('says how long ago in the largest whole unit', () => {
    const now = new Date('2025-05-06T12:00:00Z');
    expect(forms.ago('2025-05-06T10:00:00Z', now)).toBe('2 hours ago');
    expect(forms.ago('2025-05-05T12:00:00Z', now)).toBe('yesterday');
    expect(forms.ago('2025-05-06T11:59:50Z', now)).toBe('this minute');
  });
});
