import { BlockList, isIPv4, isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Networks that may do something. An empty list lets everybody. */
export class AddressList {
  private readonly list = new BlockList();

  /** @param networks addresses or networks: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`
   *  @throws RangeError for a text that is neither */
  constructor(private readonly networks: readonly string[]) {
    for (const network of networks) {
      const [base = '', length, ...rest] = network.split('/');
      const family = familyOf(base);
      const bits = length === undefined ? longest(base) : Number(length);
      const isWhole = length === undefined || /^\d{1,3}$/.test(length);
      if (family === null || rest.length > 0 || !isWhole || bits > longest(base)) {
        throw new RangeError(`"${network}" is neither an address nor a network like 203.0.113.0/24.`);
      }
      this.list.addSubnet(base, bits, family);
    }
  }

  /** Whether the address of a caller is inside; one that cannot be read is outside. */
  has(address: string): boolean {
    if (this.networks.length === 0) return true;
    const plain = MAPPED.exec(address)?.[1] ?? address;
    const family = familyOf(plain);
    return family !== null && this.list.check(plain, family);
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) ? 'ipv6' : null;
}

function longest(address: string): number {
  return isIPv4(address) ? 32 : 128;
}
