import { isIP } from 'node:net';
import { AddressList } from '../http/address-list.js';
import { isMetadataAddress, plainAddress } from './public-address.js';

interface AllowedName {
  readonly name: string;
  /** Null: any. */
  readonly port: number | null;
}

interface AllowedNetwork {
  readonly network: AddressList;
  readonly port: number | null;
}

const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*$/;

/** Servers and networks that an administrator of the system allows to be called although they are not public, each with or without a
 *  port: `models.internal`, `models.internal:11434`, `10.1.2.3:8080`, `10.1.0.0/16`, `[fd00::5]:8080`, `fd00::/8`. */
export class EgressAllow {
  private readonly names: AllowedName[] = [];
  private readonly networks: AllowedNetwork[] = [];

  /** @throws RangeError for an entry that is neither */
  constructor(entries: readonly string[]) {
    for (const entry of entries) this.add(entry.toLowerCase(), entry);
  }

  /** Whether one may call this name, wherever it leads. */
  hasName(name: string, port: number): boolean {
    return this.names.some((allowed) => allowed.name === name.toLowerCase() && isPort(allowed.port, port));
  }

  /** Whether one may call this address; never where a cloud tells credentials. */
  hasAddress(address: string, port: number): boolean {
    const plain = plainAddress(address);
    if (isMetadataAddress(plain)) return false;
    return this.networks.some((allowed) => isPort(allowed.port, port) && allowed.network.has(plain));
  }

  private add(entry: string, asWritten: string): void {
    const { host, port } = splitPort(entry);
    const isNetwork = isIP(host.split('/')[0] ?? '') !== 0;
    if (isNetwork) this.networks.push({ network: new AddressList([host]), port });
    else if (NAME.test(host) && !/^[\d.]+$/.test(host)) this.names.push({ name: host, port });
    else throw new RangeError(`"${asWritten}" is neither a server, an address nor a network.`);
    if (port !== null && (port < 1 || port > 65_535)) throw new RangeError(`"${asWritten}" has no port.`);
  }
}

function splitPort(entry: string): { host: string; port: number | null } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  const host = bracketed ?? plain ?? entry;
  return { host, port: digits === undefined ? null : Number(digits) };
}

function isPort(allowed: number | null, port: number): boolean {
  return allowed === null || allowed === port;
}
