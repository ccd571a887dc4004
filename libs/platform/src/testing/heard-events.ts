/** Names of the server-sent events of one stream, as they come. */
export interface HeardEvents {
  readonly status: number;
  readonly names: readonly string[];
  stop(): void;
}

/** Listens to a stream of events until it is told to stop.
 *  @param token as the `authorization` header takes it */
export async function hearEvents(url: string, token: string): Promise<HeardEvents> {
  const stop = new AbortController();
  const response = await fetch(url, { headers: { authorization: token }, signal: stop.signal });
  const names: string[] = [];
  if (response.ok) void collect(response, names).catch(() => undefined);
  return { status: response.status, names, stop: () => stop.abort() };
}

async function collect(response: Response, names: string[]): Promise<void> {
  let rest = '';
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('event: ')) names.push(line.slice('event: '.length));
  }
}
