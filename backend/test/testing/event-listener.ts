import { until } from '@tierline/platform/testing';
import type { RightsWorld, Somebody } from './rights-world.js';

/** An open dashboard: what it hears of. */
export interface Listening {
  /** Names of the events, with the time at which they came. */
  readonly heard: { name: string; at: number }[];
  end(): void;
}

/** Opens the stream of events of a person's dashboard; resolves once it is ready.
 *  @throws Error when it is refused */
export async function listen(world: RightsWorld, who: Somebody): Promise<Listening> {
  const stop = new AbortController();
  const response = await fetch(`${world.base}/api/v1/dashboards/events`, {
    headers: { authorization: `Bearer ${world.tokens.get(who) ?? ''}` },
    signal: stop.signal,
  });
  if (response.status !== 200) throw new Error(`${who} may not listen: ${String(response.status)}`);
  const heard: Listening['heard'] = [];
  void read(response, (name) => heard.push({ name, at: performance.now() }));
  await until(async () => heard.some(({ name }) => name === 'ready'), 5_000);
  return { heard, end: () => stop.abort() };
}

async function read(response: Response, hear: (name: string) => void): Promise<void> {
  let rest = '';
  try {
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('event: ')) hear(line.slice(7));
    }
  } catch {
    rest = '';
  }
}
