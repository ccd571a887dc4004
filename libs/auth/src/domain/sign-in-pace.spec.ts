import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addressGroup, countOf, MEMORY_MS, paceOf, type Tries, type TriesBefore } from './sign-in-pace.js';

const NOW = new Date('2026-03-15T12:00:00Z');
const ago = (failures: number, seconds = 0): Tries => ({
  failures,
  failedAt: new Date(NOW.getTime() - seconds * 1000),
});
const nothing: TriesBefore = { pair: null, address: null, account: null, isKnown: false };

describe('pace of signing in', () => {
  it('lets five failed tries of an account from one address pass, then asks to wait, twice as long each time', () => {
    expect(paceOf({ ...nothing, pair: ago(4) }, NOW)).toEqual({ kind: 'go', delayMs: 0 });
    expect(paceOf({ ...nothing, pair: ago(5) }, NOW)).toEqual({ kind: 'refuse', retryAfterSeconds: 1 });
    expect(paceOf({ ...nothing, pair: ago(8) }, NOW)).toEqual({ kind: 'refuse', retryAfterSeconds: 8 });
    expect(paceOf({ ...nothing, pair: ago(8, 8) }, NOW)).toEqual({ kind: 'go', delayMs: 0 });
    expect(paceOf({ ...nothing, pair: ago(99) }, NOW)).toEqual({ kind: 'refuse', retryAfterSeconds: 900 });
  });

  it('refuses an address that tries many accounts, but nobody who signed in from there before', () => {
    expect(paceOf({ ...nothing, address: ago(29) }, NOW)).toEqual({ kind: 'go', delayMs: 0 });
    expect(paceOf({ ...nothing, address: ago(33) }, NOW)).toEqual({ kind: 'refuse', retryAfterSeconds: 8 });
    expect(paceOf({ ...nothing, address: ago(33), isKnown: true }, NOW)).toEqual({ kind: 'go', delayMs: 0 });
  });

  it('only slows an account that is tried from everywhere, whatever the number', () => {
    expect(paceOf({ ...nothing, account: ago(12) }, NOW)).toEqual({ kind: 'go', delayMs: 400 });
    expect(paceOf({ ...nothing, account: ago(1_000_000) }, NOW)).toEqual({ kind: 'go', delayMs: 3_000 });
    expect(paceOf({ ...nothing, account: ago(1_000_000), isKnown: true }, NOW)).toEqual({ kind: 'go', delayMs: 0 });
  });

  it('never locks an account from outside: tries elsewhere cannot refuse it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(900), (failures, seconds) => {
        expect(paceOf({ ...nothing, account: ago(failures, seconds) }, NOW).kind).toBe('go');
      }),
    );
  });

  it('forgets tries a quarter of an hour after the last one', () => {
    const old: Tries = { failures: 50, failedAt: new Date(NOW.getTime() - MEMORY_MS - 1) };

    expect(paceOf({ pair: old, address: old, account: old, isKnown: false }, NOW)).toEqual({ kind: 'go', delayMs: 0 });
    expect(countOf(old, NOW)).toBe(1);
    expect(countOf(ago(3), NOW)).toBe(4);
    expect(countOf(null, NOW)).toBe(1);
  });
});

describe('the network that tries are counted under', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});
