import { Problem } from '@tierline/api-client';
import { doing } from './doing.js';

const refused = new Problem({
  code: 'duty',
  status: 403,
  title: 'Rule of duty',
  detail: 'Nobody widens his own rights.',
});

describe('doing', () => {
  it('says whether the work was done, and why not', async () => {
    const acts = doing();
    expect(await acts.run(() => Promise.resolve())).toBe(true);
    expect(await acts.run(() => Promise.reject(refused))).toBe(false);
    expect(acts.refusal()).toBe(refused);
    expect(await acts.run(() => Promise.resolve())).toBe(true);
    expect(acts.refusal()).toBeNull();
  });

  it('does one act at a time', async () => {
    const acts = doing();
    let end: () => void = () => undefined;
    const first = acts.run(() => new Promise<void>((resolve) => (end = resolve)));
    expect(acts.isBusy()).toBe(true);
    expect(await acts.run(() => Promise.resolve())).toBe(false);
    end();
    expect(await first).toBe(true);
    expect(acts.isBusy()).toBe(false);
  });

  it('lets a fault of the program through', async () => {
    await expect(doing().run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
