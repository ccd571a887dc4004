import { describe, expect, it } from '@jest/globals';
import { AddressList } from './address-list.js';

describe('a list of addresses', () => {
  it('lets everybody when it is empty', () => {
    expect(new AddressList([]).has('198.51.100.7')).toBe(true);
  });

  it('knows single addresses and networks of both families, also written as the other', () => {
    const list = new AddressList(['203.0.113.7', '198.51.100.0/24', '2001:db8:1::/48']);
    const inside = ['203.0.113.7', '198.51.100.255', '::ffff:198.51.100.3', '2001:db8:1:2::9'];
    const outside = ['203.0.113.8', '198.51.101.1', '2001:db8:2::1', '::1', '', 'nonsense'];

    expect(inside.filter((address) => !list.has(address))).toEqual([]);
    expect(outside.filter((address) => list.has(address))).toEqual([]);
  });

  it.each(['here', '203.0.113.0/33', '203.0.113.0/', '203.0.113.0/8/8', '::/129', '203.0.113.0/-1'])(
    'refuses %s',
    (text) => {
      expect(() => new AddressList([text])).toThrow(RangeError);
    },
  );
});
