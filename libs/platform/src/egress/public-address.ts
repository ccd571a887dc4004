import { isIPv6 } from 'node:net';
import { AddressList } from '../http/address-list.js';

/** Networks of IPv4 that no server of the public internet has (IANA, special-purpose addresses). */
const NOT_PUBLIC = new AddressList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** The part of IPv6 that is given to servers of the public internet; everything outside is refused. */
const GLOBAL = new AddressList(['2000::/3']);

/** Parts of it that are not: tunnels which hide another address, and networks for documents and tests. */
const NOT_GLOBAL = new AddressList(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Where clouds tell a machine its own credentials. Never called, whatever is allowed. */
const METADATA = new AddressList([
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd20:ce::254',
]);

/** An address in the one form that is compared: IPv4 inside IPv6 (`::ffff:127.0.0.1`, `::ffff:7f00:1`) as IPv4. */
export function plainAddress(address: string): string {
  if (!isIPv6(address) || address.includes('%')) return address;
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bits = Number.parseInt(high, 16) * 0x1_0000 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}

/** Whether an address belongs to the public internet. Private, loopback, link-local, unique-local, multicast, reserved and tunnelled
 *  ones do not, nor does a text that is no address.
 *  @param address IPv4 or IPv6, also IPv4 inside IPv6 */
export function isPublicAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (isMetadataAddress(plain)) return false;
  if (isIPv6(plain)) return GLOBAL.has(plain) && !NOT_GLOBAL.has(plain);
  return /^\d+\.\d+\.\d+\.\d+$/.test(plain) && !NOT_PUBLIC.has(plain);
}

/** Whether a cloud tells credentials there. */
export function isMetadataAddress(address: string): boolean {
  return METADATA.has(plainAddress(address));
}
