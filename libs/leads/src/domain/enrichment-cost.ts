import { minorDigits, type Money } from '@tierline/shared/money';
import type { ChatMessage } from './enrichment-prompt.js';

/** What a model costs per million tokens. */
export interface ModelPrices {
  /** Millionths of a unit of the currency: 0.15 USD is 150_000. */
  readonly inputE6: bigint;
  readonly outputE6: bigint;
}

/** Tokens that went in and came out. */
export interface TokenUse {
  readonly input: number;
  readonly output: number;
}

/** Bytes of one token, fewer than in any usual text, so that an estimate is not too small. */
const BYTES_PER_TOKEN = 3;
/** What the protocol adds to each message. */
const TOKENS_PER_MESSAGE = 8;
const E12 = 1_000_000_000_000n;

/** How many tokens a question has at most, in all likelihood. */
export function estimatedTokens(messages: readonly ChatMessage[]): number {
  const bytes = messages.reduce((sum, { content }) => sum + new TextEncoder().encode(content).length, 0);
  return Math.ceil(bytes / BYTES_PER_TOKEN) + messages.length * TOKENS_PER_MESSAGE;
}

/** The exact cost of tokens, in millionths of a millionth of a unit of the currency. */
export function costE12({ input, output }: TokenUse, { inputE6, outputE6 }: ModelPrices): bigint {
  return BigInt(input) * inputE6 + BigInt(output) * outputE6;
}

/** An amount in the exact unit of `costE12`. */
export function capE12({ minor, currency }: Money): bigint {
  return (minor * E12) / 10n ** BigInt(minorDigits(currency));
}

const PRICE = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/** Millionths of a unit from the decimal text of a price: "0.15" -> 150000n.
 *  @throws RangeError for a text that is no price, or has more than six decimals */
export function parsePriceE6(text: string): bigint {
  const [, whole, decimals = ''] = PRICE.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`"${text}" is not a price with at most six decimals.`);
  return BigInt(whole + decimals.padEnd(6, '0'));
}

/** Decimal text of a price with at least two decimals: 150000n -> "0.15". */
export function priceText(e6: bigint): string {
  const text = e6.toString().padStart(7, '0');
  return `${text.slice(0, -6)}.${text.slice(-6).replace(/0{1,4}$/, '')}`;
}

/** Decimal text of a cost with six decimals, rounded up: nothing that costs is shown as nothing. */
export function costText(e12: bigint): string {
  const e6 = (e12 + 999_999n) / 1_000_000n;
  const text = e6.toString().padStart(7, '0');
  return `${text.slice(0, -6)}.${text.slice(-6)}`;
}
