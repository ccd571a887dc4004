import { signal, type Signal } from '@angular/core';
import { Problem } from '@tierline/api-client';

/** What a page knows of something on the server. `isRefreshing` while an older answer stays on the screen. */
export type Remote<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value; readonly isRefreshing: boolean }
  | { readonly state: 'failed'; readonly problem: Problem };

/** Holds the latest answer to a question that may be asked again before it was answered. */
export interface Latest<Value> {
  readonly remote: Signal<Remote<Value>>;
  /** Asks anew. An answer that was overtaken is dropped; old values stay until the new ones are there. */
  ask(question: (signal: AbortSignal) => Promise<Value>): Promise<void>;
  /** Asks anew without a sign of it on the screen, as when the server tells that something changed. An answer that does not come
   *  leaves the old values. */
  renew(question: (signal: AbortSignal) => Promise<Value>): Promise<void>;
  /** Puts a value there that is known to be newer. */
  put(value: Value): void;
  /** Forgets everything, as when another thing is looked at. */
  reset(): void;
}

export function latest<Value>(): Latest<Value> {
  const remote = signal<Remote<Value>>({ state: 'loading' });
  let current: AbortController | null = null;
  const put = (value: Value): void => remote.set({ state: 'ready', value, isRefreshing: false });
  const ask = async (question: (signal: AbortSignal) => Promise<Value>, isSeen: boolean): Promise<void> => {
    current?.abort();
    const mine = (current = new AbortController());
    remote.update((known) => (known.state === 'ready' ? { ...known, isRefreshing: isSeen } : { state: 'loading' }));
    try {
      const value = await question(mine.signal);
      if (current === mine) put(value);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (current === mine && (isSeen || remote().state !== 'ready')) remote.set({ state: 'failed', problem: error });
    }
  };
  return {
    remote: remote.asReadonly(),
    put,
    reset: () => {
      current?.abort();
      remote.set({ state: 'loading' });
    },
    ask: (question) => ask(question, true),
    renew: (question) => ask(question, false),
  };
}

/** The value, while there is one. */
export function valueOf<Value>(remote: Remote<Value>): Value | null {
  return remote.state === 'ready' ? remote.value : null;
}
