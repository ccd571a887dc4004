import { QueueWatch } from './queue-watch.js';

const depth = (waiting: number, active: number) => [{ queue: 'imports', waiting, active, delayed: 0, failed: 0 }];

describe('QueueWatch', () => {
  it('is content while messages are taken, and while none wait', async () => {
    const watch = new QueueWatch();
    expect([watch.look(depth(3, 1), 0), watch.look(depth(0, 0), 60_000), watch.look(depth(3, 1), 120_000)]).toEqual([
      [],
      [],
      [],
    ]);
    await expect(watch.check()).resolves.toBeUndefined();
  });

  it('names a queue whose messages have waited for 60 s while none was active', async () => {
    const watch = new QueueWatch();
    watch.look(depth(3, 0), 0);
    expect(watch.look(depth(3, 0), 59_999)).toEqual([]);
    expect(watch.look(depth(3, 0), 60_000)).toEqual(['imports']);
    await expect(watch.check()).rejects.toThrow('messages wait and none is taken: imports');
  });

  it('recovers as soon as one is taken', async () => {
    const watch = new QueueWatch();
    watch.look(depth(3, 0), 0);
    watch.look(depth(3, 0), 60_000);
    watch.look(depth(2, 1), 70_000);
    await expect(watch.check()).resolves.toBeUndefined();
  });
});
