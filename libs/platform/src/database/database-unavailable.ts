/** The database cannot be reached now; the caller may try again. HTTP answers 503 with `Retry-After`. */
export class DatabaseUnavailable extends Error {
  readonly retryAfterSeconds = 5;

  constructor(cause: unknown) {
    super('The database cannot be reached at the moment.', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

const NODE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
/** Shutdown and start-up of the server, too many connections, and the class of broken connections. */
const SERVER_CODES = /^(57P0[1-3]|53300|08...)$/;
const DRIVER_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i;

/** Whether an error of the driver means that the connection or the server is gone, rather than that a statement was wrong. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss);
  const code = sqlState(error);
  if (code !== null) return NODE_CODES.has(code) || SERVER_CODES.test(code);
  return error instanceof Error && DRIVER_MESSAGES.test(error.message);
}

/** The SQLSTATE (or Node error code) of an error of the driver; null when it has none. */
export function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Whether the transaction lost against another one and may simply run again. */
export function isSerializationFailure(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** Whether a unique constraint refused the row; `constraint` narrows it to one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: unknown }).constraint === constraint;
}
