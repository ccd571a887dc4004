/** Failed tries of one key: an account from one address, an address, or an account. */
export interface Tries {
  readonly failures: number;
  readonly failedAt: Date;
}

/** What is remembered about the three keys of a try; null where nothing is. */
export interface TriesBefore {
  readonly pair: Tries | null;
  readonly address: Tries | null;
  readonly account: Tries | null;
  /** Whether this account signed in from this address before: what others do neither slows nor refuses it. */
  readonly isKnown: boolean;
}

export type Pace =
  { readonly kind: 'go'; readonly delayMs: number } | { readonly kind: 'refuse'; readonly retryAfterSeconds: number };

/** How long failed tries are remembered after the last one. */
export const MEMORY_MS = 15 * 60_000;

const FREE_OF_PAIR = 5;
const FREE_OF_ADDRESS = 30;
const FREE_OF_ACCOUNT = 10;
const DELAY_STEP_MS = 200;
const LONGEST_DELAY_MS = 3_000;

/** Whether a try may go on, and how slowly. Refused is only the pair of account and address, or an address that tries many accounts;
 *  an account that is tried from everywhere is slowed and never locked, so a stranger cannot keep its owner out. Whether the account
 *  exists plays no part.
 *  @source design, section 6; sign-in and activity tracking ("never a lock that others can trigger") */
export function paceOf(before: TriesBefore, now: Date): Pace {
  const waits = [secondsToWait(before.pair, FREE_OF_PAIR, now)];
  if (!before.isKnown) waits.push(secondsToWait(before.address, FREE_OF_ADDRESS, now));
  const retryAfterSeconds = Math.max(...waits);
  if (retryAfterSeconds > 0) return { kind: 'refuse', retryAfterSeconds };
  return { kind: 'go', delayMs: before.isKnown ? 0 : delayOf(before.account, now) };
}

/** The count after one more failed try; a memory that is too old starts again. */
export function countOf(tries: Tries | null, now: Date): number {
  return isRemembered(tries, now) ? tries.failures + 1 : 1;
}

/** Nothing for the free tries, then 1 s after the last failure, doubling up to the length of the memory. */
function secondsToWait(tries: Tries | null, free: number, now: Date): number {
  if (!isRemembered(tries, now) || tries.failures < free) return 0;
  const waitMs = Math.min(1000 * 2 ** Math.min(tries.failures - free, 20), MEMORY_MS);
  return Math.max(0, Math.ceil((tries.failedAt.getTime() + waitMs - now.getTime()) / 1000));
}

function delayOf(account: Tries | null, now: Date): number {
  if (!isRemembered(account, now)) return 0;
  return Math.min(Math.max(0, account.failures - FREE_OF_ACCOUNT) * DELAY_STEP_MS, LONGEST_DELAY_MS);
}

function isRemembered(tries: Tries | null, now: Date): tries is Tries {
  return tries !== null && now.getTime() - tries.failedAt.getTime() <= MEMORY_MS;
}

/** The network address that tries are counted under: an IPv4 address itself, also in its IPv6 form; of IPv6 the first 64 bits, since
 *  one household or host has all addresses below them. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
