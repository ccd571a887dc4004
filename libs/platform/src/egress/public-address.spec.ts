import { describe, expect, it } from '@jest/globals';
import { isMetadataAddress, isPublicAddress } from './public-address.js';

describe('a public address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '172.15.255.255', '100.128.0.1', '2606:4700::1111', '2a00::1'])(
    'is %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this host', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared by a carrier', '100.64.0.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local', '169.254.1.1'],
    ['for documents', '203.0.113.7'],
    ['for measurements', '198.19.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['link-local', 'fe80::1'],
    ['link-local with its zone', 'fe80::1%eth0'],
    ['unique-local', 'fd12:3456::1'],
    ['multicast', 'ff02::1'],
    ['IPv4 inside IPv6', '::ffff:127.0.0.1'],
    ['IPv4 inside IPv6, in hexadecimal', '::ffff:7f00:1'],
    ['IPv4 inside IPv6, in full', '0:0:0:0:0:ffff:0a00:0001'],
    ['IPv4 compatible', '::127.0.0.1'],
    ['translated to IPv4', '64:ff9b::7f00:1'],
    ['a tunnel to IPv4', '2002:7f00:1::'],
    ['a tunnel through UDP', '2001:0:7f00:1::'],
    ['for documents', '2001:db8::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('is not one that is %s: %s', (_what, address) => expect(isPublicAddress(address)).toBe(false));

  it('is an IPv4 address also inside IPv6', () => expect(isPublicAddress('::ffff:8.8.8.8')).toBe(true));
});

describe('an address where a cloud tells credentials', () => {
  it.each(['169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '168.63.129.16', 'fd00:ec2::254'])(
    'is %s, and it is not public',
    (address) => expect([isMetadataAddress(address), isPublicAddress(address)]).toEqual([true, false]),
  );
});
