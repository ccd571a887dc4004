import { describe, expect, it } from '@jest/globals';
import { isWithin, networkOf } from './client-addresses.js';

describe('the address list of a client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['2001:db8::', '2001:db8::/128'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('takes %s', (text, network) => {
    expect(networkOf(text)).toBe(network);
  });

  it.each([
    '203.0.113.7/24',
    '203.0.113.0/33',
    '203.0.113',
    'example.com',
    '2001:db8::1/32',
    '203.0.113.0/24/1',
    '/24',
    '',
  ])('refuses "%s"', (text) => {
    expect(networkOf(text)).toBeNull();
  });

  it('lets in who stands on it, also when a proxy writes the address as one of the newer kind', () => {
    const list = ['203.0.113.0/24', '2001:db8::/32'];

    expect(isWithin(list, '203.0.113.200')).toBe(true);
    expect(isWithin(list, '::ffff:203.0.113.200')).toBe(true);
    expect(isWithin(list, '2001:db8:1::5')).toBe(true);
    expect(isWithin(list, '203.0.114.1')).toBe(false);
    expect(isWithin(list, '')).toBe(false);
  });

  it('lets in everybody while it is empty', () => {
    expect(isWithin([], '198.51.100.1')).toBe(true);
  });
});
