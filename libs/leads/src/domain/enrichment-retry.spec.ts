import fc from 'fast-check';
import { isPassing, pauseMs, retryAfterMs } from './enrichment-retry.js';

const now = new Date('2026-03-02T10:00:00Z');

describe('the pause before the next try', () => {
  it('doubles from a second to two minutes, half of it by chance', () => {
    expect([1, 2, 3, 9].map((tries) => pauseMs(tries, null, 0))).toEqual([500, 1_000, 2_000, 60_000]);
    expect([1, 2, 3, 9].map((tries) => pauseMs(tries, null, 0.999999))).toEqual([1_000, 2_000, 4_000, 120_000]);
  });

  it('is never shorter than what the server asks for, up to a quarter of an hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.nat(900_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tries, asked, random) => {
          const pause = pauseMs(tries, asked, random);
          return pause >= asked && pause <= asked + 1_000;
        },
      ),
    );
    expect(pauseMs(1, 86_400_000, 0)).toBe(900_000);
  });
});

describe('what Retry-After asks for', () => {
  it('is seconds or a date', () => {
    expect(retryAfterMs('7', now)).toBe(7_000);
    expect(retryAfterMs('Mon, 02 Mar 2026 10:00:30 GMT', now)).toBe(30_000);
    expect(retryAfterMs('Mon, 02 Mar 2026 09:00:00 GMT', now)).toBe(0);
  });

  it.each([undefined, '', 'soon', '-5', '1.5', '99999999999'])('is nothing when it says %s', (header) => {
    expect(retryAfterMs(header, now)).toBeNull();
  });
});

it('tries again what may pass, and not what was refused', () => {
  expect([429, 500, 503, 408].every(isPassing)).toBe(true);
  expect([400, 401, 403, 404, 422, 302].some(isPassing)).toBe(false);
});
