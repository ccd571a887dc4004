import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** One address or network in the form that is kept, `203.0.113.7/32`; null for a text that is neither. */
export function networkOf(text: string): string | null {
  const [address = '', length, ...rest] = text.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : null;
  if (most === null || rest.length > 0) return null;
  if (length === undefined) return `${address}/${most}`;
  if (!/^\d{1,3}$/.test(length) || Number(length) > most) return null;
  return hasOnlyNetworkBits(address, Number(length)) ? `${address}/${length}` : null;
}

/** Whether an address lies in one of the networks; an empty list means everywhere. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const plain = address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
  const family = isIPv4(plain) ? 'ipv4' : isIPv6(plain) ? 'ipv6' : null;
  if (family === null) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', length = ''] = network.split('/');
    const most = isIPv4(base) ? 32 : 128;
    list.addSubnet(base, length === '' ? most : Number(length), isIPv4(base) ? 'ipv4' : 'ipv6');
  }
  return list.check(plain, family);
}

/** A network names its first address: nothing may be set behind its length. */
function hasOnlyNetworkBits(address: string, length: number): boolean {
  const bits = isIPv4(address) ? bitsOfIPv4(address) : bitsOfIPv6(address);
  return !bits.slice(length).includes('1');
}

function bitsOfIPv4(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function bitsOfIPv6(address: string): string {
  const url = new URL(`http://[${address}]`);
  const [head = '', tail] = url.hostname.slice(1, -1).split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const filled = [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return filled.map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0')).join('');
}
