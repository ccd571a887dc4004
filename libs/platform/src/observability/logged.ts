import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a log line keeps of a request: no headers, no body, and of the address the path only, because query strings carry tokens. */
export interface LoggedRequest {
  readonly id: unknown;
  readonly method: string | undefined;
  readonly path: string;
  readonly address: string | undefined;
}

/** What a log line keeps of an error: what it is and where it came from. What a database tells beside that (values of the failing row,
 *  parameters of the statement) may be a secret. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: LoggedError;
}

const TELLING = ['code', 'constraint', 'table'] as const;
const DEEPEST = 4;

export function loggedRequest(
  request: IncomingMessage & { id?: unknown; originalUrl?: string; ip?: string },
): LoggedRequest {
  const url = request.originalUrl ?? request.url ?? '';
  return {
    id: request.id,
    method: request.method,
    path: url.split('?', 1)[0] ?? '',
    address: request.ip ?? request.socket?.remoteAddress,
  };
}

export function loggedResponse(response: ServerResponse): { readonly statusCode: number } {
  return { statusCode: response.statusCode };
}

export function loggedError(error: unknown, depth = 0): LoggedError | string {
  if (!(error instanceof Error)) return String(error);
  const facts = Object.fromEntries(
    TELLING.flatMap((name) => {
      const value: unknown = (error as unknown as Record<string, unknown>)[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const cause = error.cause instanceof Error && depth < DEEPEST ? loggedError(error.cause, depth + 1) : null;
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    ...facts,
    ...(cause !== null && typeof cause !== 'string' ? { cause } : {}),
  };
}
