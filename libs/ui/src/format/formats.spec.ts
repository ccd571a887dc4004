import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Formats } from './formats.js';

describe('Formats', () => {
  const settings = { locale: 'en-US', timeZone: 'Asia/Tokyo', currency: 'USD' };

  beforeEach(() => jest.useFakeTimers({ now: new Date('2027-01-01T04:52:00Z') }));
  afterEach(() => jest.useRealTimers());

  it("takes the day and the year from the company's zone, and shows instants in the reader's", () => {
    const formats = TestBed.inject(Formats);
    formats.settings.set({ ...settings, companyZone: 'America/Chicago' });
    expect([formats.today(), formats.thisYear()]).toEqual(['2026-12-31', 2026]);
    expect(formats.dates.instant('2027-01-01T04:52:00Z')).toBe('1 Jan 2027, 13:52');
  });

  it('has one zone for both where nothing else is said', () => {
    const formats = TestBed.inject(Formats);
    formats.settings.set(settings);
    expect([formats.today(), formats.thisYear()]).toEqual(['2027-01-01', 2027]);
  });
});
