import { Injectable } from '@nestjs/common';
import type { Differences } from '../../domain/differences.js';

/** All pairs together may take so many bytes; the one asked for last is always kept. */
const MOST_BYTES = 32_000_000;
/** What a pair takes beside its differences, so that pairs without any are not kept for ever. */
const BYTES_OF_PAIR = 1_000;

interface Pair {
  readonly differences: Promise<Differences>;
  /** 0 while it is being compared. */
  bytes: number;
}

/** The differences of the pairs of versions that were asked for last, so that the next page need not compare whole files again. */
@Injectable()
export class ComparedPairs {
  private readonly pairs = new Map<string, Pair>();
  private bytes = 0;

  /** @param key  of the two versions as they stand: what is kept is never looked at again
   *  @param compare  called when the pair is not kept */
  async of(key: string, compare: () => Promise<Differences>): Promise<Differences> {
    const pair = this.pairs.get(key) ?? { differences: compare(), bytes: 0 };
    // last in the map is what was asked for last
    this.pairs.delete(key);
    this.pairs.set(key, pair);
    try {
      const differences = await pair.differences;
      this.weigh(key, pair, differences.bytes + BYTES_OF_PAIR);
      this.dropOldest(key);
      return differences;
    } catch (error) {
      if (this.pairs.get(key) === pair) this.pairs.delete(key);
      throw error;
    }
  }

  private weigh(key: string, pair: Pair, bytes: number): void {
    if (this.pairs.get(key) !== pair) return;
    this.bytes += bytes - pair.bytes;
    pair.bytes = bytes;
  }

  private dropOldest(newest: string): void {
    for (const [key, { bytes }] of this.pairs) {
      if (this.bytes <= MOST_BYTES) return;
      if (key === newest) continue;
      this.bytes -= bytes;
      this.pairs.delete(key);
    }
  }
}
