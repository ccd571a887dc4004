import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('let work of one key go one after the other, and of other keys beside it', async () => {
    const turns = new Turns(10);
    const seen: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
    };
    await Promise.all([turns.take('a', work('a1')), turns.take('a', work('a2')), turns.take('b', work('b1'))]);

    expect(seen.filter((one) => one.startsWith('a'))).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends']);
    expect(seen.indexOf('b1 begins')).toBeLessThan(seen.indexOf('a1 ends'));
  });

  it('go on after work that failed', async () => {
    const turns = new Turns(10);
    const failing = turns.take('a', () => Promise.reject(new Error('no')));
    const next = turns.take('a', () => Promise.resolve('yes'));

    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('refuse what is too much of one key, until some of it is done', async () => {
    const turns = new Turns(2);
    const first = turns.take('a', () => Promise.resolve(1));
    const second = turns.take('a', () => Promise.resolve(2));

    expect(turns.take('a', () => Promise.resolve(3))).toBeNull();
    await Promise.all([first, second]);
    await expect(turns.take('a', () => Promise.resolve(4))).resolves.toBe(4);
  });
});
