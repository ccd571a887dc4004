/** Lets work of the same key go one after the other, with a limit on how much may wait: a flood from one place then holds one
 *  connection, not all of them. */
export class Turns {
  private readonly queues = new Map<string, { waiting: number; tail: Promise<unknown> }>();

  constructor(private readonly mostWaiting: number) {}

  /** @returns null without running when too much of this key waits already */
  take<T>(key: string, work: () => Promise<T>): Promise<T> | null {
    const queue = this.queues.get(key) ?? { waiting: 0, tail: Promise.resolve() };
    if (queue.waiting >= this.mostWaiting) return null;
    queue.waiting += 1;
    const turn = queue.tail.then(work, work).finally(() => {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.queues.delete(key);
    });
    queue.tail = turn.catch(() => undefined);
    this.queues.set(key, queue);
    return turn;
  }
}
