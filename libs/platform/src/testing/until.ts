import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds.
 *  @throws Error when it does not within the time */
export async function until(condition: () => Promise<boolean> | boolean, timeoutMs = 20_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`The condition did not come true within ${timeoutMs} ms.`);
    await sleep(25);
  }
}
