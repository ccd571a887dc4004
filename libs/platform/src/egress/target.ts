import { EgressFailed } from './egress-failed.js';

/** A typed address, taken apart. */
export interface Target {
  readonly url: URL;
  /** Name or address of the server, without brackets. */
  readonly name: string;
  readonly port: number;
}

/** @param base the address that a redirect came from
 *  @throws EgressFailed for a text that is no web address, or that carries a name and password */
export function targetOf(text: string, base?: URL): Target {
  const url = URL.parse(text, base?.href);
  const isWeb = url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '';
  if (!isWeb || url.username !== '' || url.password !== '') throw new EgressFailed('address-malformed');
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const usual = url.protocol === 'https:' ? 443 : 80;
  return { url, name, port: url.port === '' ? usual : Number(url.port) };
}
