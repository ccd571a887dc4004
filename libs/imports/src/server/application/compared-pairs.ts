import { Injectable } from '@nestjs/common';
import type { Differences } from '../../domain/differences.js';

/** All pairs together may take so many bytes; the one asked for last is always kept. */
const MOST_BYTES = 32_000_000;

/** The differences of the pairs of versions that were asked for last, so that the next page need not compare whole files again. */
@Injectable()
export class ComparedPairs {
  private readonly pairs = new Map<string, Promise<Differences>>();
  private readonly sizes = new Map<string, number>();

  /** @param key  of the two versions as they stand: what is kept is never looked at again
   *  @param compare  called when the pair is not kept */
  async of(key: string, compare: () => Promise<Differences>): Promise<Differences> {
    const pair = this.pairs.get(key) ?? compare();
    // last in the map is what was asked for last
    this.pairs.delete(key);
    this.pairs.set(key, pair);
    try {
      const differences = await pair;
      if (this.pairs.get(key) === pair) this.sizes.set(key, differences.bytes);
      this.dropOldest(key);
      return differences;
    } catch (error) {
      if (this.pairs.get(key) === pair) this.pairs.delete(key);
      throw error;
    }
  }

  private dropOldest(newest: string): void {
    let bytes = [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of this.pairs.keys()) {
      if (bytes <= MOST_BYTES) return;
      if (key === newest) continue;
      bytes -= this.sizes.get(key) ?? 0;
      this.sizes.delete(key);
      this.pairs.delete(key);
    }
  }
}
