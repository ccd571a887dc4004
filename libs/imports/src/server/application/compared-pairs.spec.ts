import { Differences } from '../../domain/differences.js';
import { ComparedPairs } from './compared-pairs.js';

/** As many differences as a file of 500,000 changed rows has: five pairs of them are one too many. */
const LARGE = Buffer.alloc(6_000_000, Buffer.from([0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 1]));

describe('the pairs of versions that are kept', () => {
  let pairs: ComparedPairs;
  let compared: string[];

  beforeEach(() => {
    pairs = new ComparedPairs();
    compared = [];
  });

  const ask = (key: string, packed = LARGE) =>
    pairs.of(key, async () => {
      compared.push(key);
      return new Differences(packed, 0);
    });

  it('are compared once, also when two ask at the same time', async () => {
    const [one, two] = await Promise.all([ask('a'), ask('a')]);
    expect(await ask('a')).toBe(one);
    expect(two).toBe(one);
    expect(compared).toEqual(['a']);
  });

  it('go once they take too much, those that were asked for longest ago first', async () => {
    for (const key of ['a', 'b', 'c', 'd', 'e']) await ask(key);
    await ask('a');
    await ask('f');
    compared = [];
    for (const key of ['a', 'c', 'f']) await ask(key);
    expect(compared).toEqual([]);
    await ask('b');
    expect(compared).toEqual(['b']);
  });

  it('go also when they hold no differences', async () => {
    const none = Buffer.alloc(0);
    await ask('first', none);
    for (let number = 0; number < 32_000; number += 1) await ask(`${number}`, none);
    compared = [];
    await ask('first', none);
    expect(compared).toEqual(['first']);
  });

  it('are compared again after a comparison that failed', async () => {
    await expect(pairs.of('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await ask('a');
    expect(compared).toEqual(['a']);
  });
});
