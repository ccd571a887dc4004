import { DestroyRef, inject } from '@angular/core';
import { CANCELLED, EventStreams, Problem } from '@tierline/api-client';
import { inTurn } from './in-turn.js';

/** Looks whenever a stream of the server says that a list changed, as long as its owner lives. Without the right to the stream the list stays
 *  as it was asked for. Called where `inject` works.
 *  @param path of the stream
 *  @param look told whether it is the beginning of the stream, when something may have changed since the list was asked for */
export function followChanges(path: string, look: (isBeginning: boolean) => Promise<void>): void {
  const streams = inject(EventStreams);
  const stop = new AbortController();
  inject(DestroyRef).onDestroy(() => stop.abort());
  let isBeginning = true;
  const lookNow = inTurn(
    () => {
      const isFirst = isBeginning;
      isBeginning = false;
      return look(isFirst);
    },
    () => !stop.signal.aborted,
  );
  void follow(streams.read(path, stop.signal), lookNow);
}

async function follow(events: AsyncGenerator<unknown>, look: () => Promise<void>): Promise<void> {
  try {
    while (!(await events.next()).done) void look();
  } catch (error) {
    if (!(error instanceof Problem) && error !== CANCELLED) throw error;
  }
}
