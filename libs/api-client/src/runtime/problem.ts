import { HttpErrorResponse } from '@angular/common/http';

/** One field of a refused request. */
export interface FieldFault {
  /** Path in the body: `/commissionMonth`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What is known of a refusal. */
export interface ProblemParts {
  /** Stable, kebab-case: `already-imported`, `period-exists`; `offline` when there was no answer at all. */
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId?: string | null;
  readonly errors?: readonly FieldFault[];
  /** What else the server says about it, by name. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number | null;
}

/** A refusal of the server (RFC 9457). Screens branch on `code`, never on text. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldFault[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | null;

  constructor(parts: ProblemParts) {
    super(parts.detail);
    this.name = 'Problem';
    this.code = parts.code;
    this.status = parts.status;
    this.title = parts.title;
    this.detail = parts.detail;
    this.requestId = parts.requestId ?? null;
    this.errors = parts.errors ?? [];
    this.facts = parts.facts ?? {};
    this.retryAfterSeconds = parts.retryAfterSeconds ?? null;
  }

  /** Words for the field that a pointer names; null when the refusal is not about it. */
  faultOf(field: string): string | null {
    return this.errors.find((fault) => fault.pointer === `/${field}`)?.detail ?? null;
  }
}

interface ProblemBody {
  readonly type?: string;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldFault[];
  readonly [fact: string]: unknown;
}

const OFFLINE = new Problem({
  code: 'offline',
  status: 0,
  title: 'No connection',
  detail: 'The server did not answer. Nothing was changed by this. Check the connection and try again.',
});

/** Any failure of a request as a problem. */
export async function toProblem(error: unknown): Promise<Problem> {
  if (error instanceof Problem) return error;
  if (!(error instanceof HttpErrorResponse) || error.status === 0) return OFFLINE;
  const body = await bodyOf(error.error);
  return problemOf(body, error.status, retryAfter(error.headers.get('Retry-After')));
}

/** A problem document as a problem. */
export function problemOf(body: ProblemBody, status: number, retryAfterSeconds: number | null): Problem {
  const { type, code, title, detail, instance, errors, status: _status, ...facts } = body;
  return new Problem({
    code: code ?? type?.split(':').at(-1) ?? 'internal',
    status,
    title: title ?? 'Something went wrong',
    detail: detail ?? 'The request could not be served. Try again, or send us the request number.',
    requestId: instance?.split(':').at(-1) ?? null,
    errors: errors ?? [],
    facts,
    retryAfterSeconds,
  });
}

/** Error bodies of downloads come as blobs, those of text answers as text. */
async function bodyOf(body: unknown): Promise<ProblemBody> {
  try {
    if (body instanceof Blob) return JSON.parse(await body.text()) as ProblemBody;
    if (typeof body === 'string') return JSON.parse(body) as ProblemBody;
    return (body ?? {}) as ProblemBody;
  } catch {
    return {};
  }
}

function retryAfter(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
