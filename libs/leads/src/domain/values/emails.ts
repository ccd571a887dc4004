import { textOf } from './blank-words.js';

/** What a text holds in the way of e-mail addresses. */
export interface EmailsRead {
  /** Lower case, in the order of the text, each once. */
  readonly addresses: readonly string[];
  /** Parts that are no valid address, as they stand in the text. */
  readonly invalid: readonly string[];
}

const NOTHING: EmailsRead = { addresses: [], invalid: [] };
const BETWEEN = /[,;/]/;
const LOCAL = /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const TOP_LEVEL = /^[a-z]{2,}$/;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

/** Reads the e-mail addresses of a cell, or of what a person typed: one or several between `, ; /`, each perhaps in `<>`, after `mailto:`
 *  or before a full stop.
 *  @source leads 2.2 */
export function readEmails(text: string): EmailsRead {
  if (textOf(text) === null) return NOTHING;
  const addresses: string[] = [];
  const invalid: string[] = [];
  for (const piece of text.split(BETWEEN)) {
    const part = textOf(bare(piece.trim()));
    if (part === null) continue;
    const address = part.toLowerCase();
    if (!isEmail(address)) invalid.push(part);
    else if (!addresses.includes(address)) addresses.push(address);
  }
  return { addresses, invalid };
}

/** Whether the text, in lower case, is an address.
 *  @source leads 2.2 */
export function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  if (at < 1 || at > LONGEST_LOCAL || text.length - at - 1 > LONGEST_DOMAIN) return false;
  const labels = text.slice(at + 1).split('.');
  return (
    labels.length > 1 &&
    LOCAL.test(text.slice(0, at)) &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LEVEL.test(labels[labels.length - 1] ?? '')
  );
}

function bare(text: string): string {
  const open = text.startsWith('<') || text.endsWith('>') ? text.replace(/^<+|>+$/g, '') : text;
  const address = /^mailto:/i.test(open) ? open.slice('mailto:'.length) : open;
  return address.endsWith('.') ? address.replace(/\.+$/, '') : address;
}
