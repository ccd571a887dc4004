import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { accessOf } from './authenticator.js';
import { jsonSafe } from './json.js';
import type { RecheckedRequest } from './rechecked-request.js';

/** A stream of server-sent events to one caller. */
export interface EventStream {
  /** Sends one event; without effect once the caller is gone. A caller who does not take what is sent is let go.
   *  @param id what the caller names in `Last-Event-ID` when he comes back */
  send(event: string, data: object, id?: string): void;
  /** What the caller may do by now: looked at again every other second.
   *  @throws Error on a public route */
  access(): Access;
  /** Calls `handler` once, when the stream ends for whatever reason. */
  onClose(handler: () => void): void;
  /** Ends the stream from this side. */
  end(): void;
}

const HEARTBEAT_MS = 15_000;
/** What is revoked ends within 5 s, also for who listens already: this, and the 2 s that one look at a session may count. */
const RECHECK_MS = 2_000;
/** Bytes that may wait for a caller who reads slowly. */
const MOST_WAITING = 1_000_000;
const open = new Set<() => void>();

/** Begins to answer with server-sent events. The stream ends with the caller, his rights, or the process. */
export function eventStream(request: Request, response: Response): EventStream {
  const handlers = new Set<() => void>();
  let isOpen = true;
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  response.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS);
  const recheck = setInterval(() => void isStillAllowed(request).then((yes) => yes || end()), RECHECK_MS);
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(heartbeat);
    clearInterval(recheck);
    open.delete(end);
    for (const handler of handlers) handler();
  };
  const end = (): void => {
    close();
    response.end();
  };
  open.add(end);
  response.on('close', close);
  response.on('error', close);
  return {
    send: (event, data, id) => {
      if (!isOpen) return;
      const named = id === undefined ? '' : `id: ${id}\n`;
      response.write(`${named}event: ${event}\ndata: ${JSON.stringify(data, jsonSafe)}\n\n`);
      if (response.writableLength > MOST_WAITING) end();
    },
    access: () => accessOf(request),
    onClose: (handler) => (isOpen ? void handlers.add(handler) : handler()),
    end,
  };
}

/** Ends every stream of this process, so that the server can close. */
export function endEventStreams(): void {
  for (const end of [...open]) end();
}

async function isStillAllowed(request: RecheckedRequest): Promise<boolean> {
  try {
    await request.recheck?.();
    return true;
  } catch {
    return false;
  }
}
