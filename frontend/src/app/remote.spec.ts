import { Problem } from '@tierline/api-client';
import { latest, valueOf } from './remote.js';

const problem = new Problem({
  code: 'unavailable',
  status: 503,
  title: 'Not available',
  detail: 'Try again.',
  requestId: '01K9',
});

describe('latest', () => {
  it('drops an answer that was overtaken and keeps old values until the new ones are there', async () => {
    const answers = latest<string>();
    let answerFirst: (value: string) => void = () => undefined;
    const first = answers.ask(() => new Promise((resolve) => (answerFirst = resolve)));
    const second = answers.ask(() => Promise.resolve('second'));
    answerFirst('first');
    await Promise.all([first, second]);
    expect(valueOf(answers.remote())).toBe('second');
    const third = answers.ask(() => Promise.resolve('third'));
    expect(answers.remote()).toMatchObject({ state: 'ready', value: 'second', isRefreshing: true });
    await third;
    expect(valueOf(answers.remote())).toBe('third');
  });

  it('holds the problem of a failure, and gives overtaken questions up', async () => {
    const answers = latest<string>();
    let signal: AbortSignal | undefined;
    void answers.ask((given) => ((signal = given), new Promise<string>(() => undefined)));
    await answers.ask(() => Promise.reject(problem));
    expect(signal?.aborted).toBe(true);
    expect(answers.remote()).toEqual({ state: 'failed', problem });
    expect(valueOf(answers.remote())).toBeNull();
  });

  it('renews without a sign of it, and keeps what is known when the answer does not come', async () => {
    const answers = latest<string>();
    await answers.renew(() => Promise.resolve('first'));
    let answer: (value: string) => void = () => undefined;
    const second = answers.renew(() => new Promise((resolve) => (answer = resolve)));
    expect(answers.remote()).toEqual({ state: 'ready', value: 'first', isRefreshing: false });
    answer('second');
    await second;
    await answers.renew(() => Promise.reject(problem));
    expect(valueOf(answers.remote())).toBe('second');
    answers.reset();
    await answers.renew(() => Promise.reject(problem));
    expect(answers.remote()).toEqual({ state: 'failed', problem });
  });
});
