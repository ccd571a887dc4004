import { randomUUID } from 'node:crypto';
import { ClsServiceManager } from 'nestjs-cls';

const REQUEST_ID = 'requestId';
const CAUSATION_ID = 'causationId';

const store = ClsServiceManager.getClsService<{ [REQUEST_ID]: string; [CAUSATION_ID]: string | null }>();

/** Id of the request that this code runs for, also in events and jobs that followed from it; null outside of any. */
export function requestId(): string | null {
  return store.isActive() ? (store.get(REQUEST_ID) ?? null) : null;
}

/** Id of the message that this code follows from; null when a request or nothing caused it. */
export function causationId(): string | null {
  return store.isActive() ? (store.get(CAUSATION_ID) ?? null) : null;
}

/** Runs work on behalf of a request; everything that it calls, logs and orders carries the id. */
export function runForRequest<T>(id: string, work: () => T, causation: string | null = null): T {
  return store.run(() => {
    store.set(REQUEST_ID, id);
    store.set(CAUSATION_ID, causation);
    return work();
  });
}

const ACCEPTED = /^[\w.:-]{1,128}$/;

/** The id that a caller sent when it is one, else a new one. */
export function requestIdFrom(sent: string | undefined): string {
  return sent !== undefined && ACCEPTED.test(sent) ? sent : randomUUID();
}
