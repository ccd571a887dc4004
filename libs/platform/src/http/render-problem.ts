import { HttpException } from '@nestjs/common';
import { DutyRefused, PermissionMissing } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { DatabaseUnavailable, sqlState } from '../database/index.js';
import { HttpProblem, TooLarge, Unavailable, type RequestFault } from './http-problem.js';
import { problemOf, problemType, type RegisteredProblem } from './problems.js';

/** A refusal as it goes over the wire (RFC 9457). */
export interface RenderedProblem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly instance: string;
    readonly errors?: readonly RequestFault[];
    readonly [fact: string]: unknown;
  };
  /** Whether nobody foresaw it: to be logged with its cause. */
  readonly isUnexpected: boolean;
}

interface Where {
  readonly requestId: string;
  /** Module of the route, which decides between modules that use one code. */
  readonly module?: string;
}

const RESERVED = new Set(['type', 'title', 'status', 'detail', 'instance', 'errors', 'code']);
const STATEMENT_TIMEOUT = '57014';

/** Shows any error as a problem; what is not meant for people is told as a bare 500. */
export function renderProblem(error: unknown, where: Where): RenderedProblem {
  if (error instanceof HttpProblem) return render(error, where, error.parts);
  if (error instanceof DomainError) return renderDomainError(error, where);
  if (error instanceof PermissionMissing) {
    const facts = { permission: error.permission };
    return render({ code: 'permission-missing', message: error.message }, where, { facts });
  }
  if (error instanceof DutyRefused) {
    return render({ code: 'duty-refused', message: error.message }, where, { facts: { rule: error.rule } });
  }
  if (error instanceof DatabaseUnavailable) {
    const unavailable = new Unavailable(error.message, error.retryAfterSeconds);
    return render(unavailable, where, unavailable.parts);
  }
  if (sqlState(error) === STATEMENT_TIMEOUT) {
    return render({ code: 'took-too-long', message: 'The answer took too long. Ask for less at once.' }, where, {
      headers: { 'Retry-After': '5' },
    });
  }
  if (error instanceof HttpException) return renderFramework(error, where);
  const unexpected = {
    code: 'internal',
    message: 'The request could not be served. The cause was recorded under its request id.',
  };
  return { ...render(unexpected, where), isUnexpected: true };
}

function renderDomainError(error: DomainError, where: Where): RenderedProblem {
  const { errors, ...facts } = error.facts;
  const isKnown = problemOf(error.code, where.module) !== undefined;
  const shown = { code: isKnown ? error.code : 'refused', message: error.message };
  const wait = facts['retryAfterSeconds'];
  const parts: Parts = {
    facts: isKnown ? facts : { ...facts, reason: error.code },
    ...(typeof wait === 'number' ? { headers: { 'Retry-After': String(wait) } } : {}),
    ...(Array.isArray(errors) ? { errors: faultsOf(errors as DomainFault[]) } : {}),
  };
  return { ...render(shown, where, parts), isUnexpected: !isKnown };
}

interface DomainFault {
  readonly field?: string;
  readonly code?: string;
  readonly detail?: string;
}

function faultsOf(errors: readonly DomainFault[]): RequestFault[] {
  return errors.map(({ field, code, detail }) => ({
    pointer: field ? `/${field}` : '',
    code: code ?? 'invalid',
    detail: detail ?? '',
  }));
}

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'permission-missing',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'media-type-unsupported',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Refusals of the framework itself: no such address, a body that is no JSON or too long. */
function renderFramework(error: HttpException, where: Where): RenderedProblem {
  const status = error.getStatus();
  if (isParseFailure(error))
    return render({ code: 'malformed', message: `The body is not valid JSON: ${error.message}` }, where);
  if (status === 413) return render(new TooLarge('The request is larger than this address takes.'), where);
  const code = BY_STATUS[status] ?? (status < 500 ? 'malformed' : 'internal');
  const isUnexpected = code === 'internal';
  const message =
    status === 404
      ? 'There is nothing at this address.'
      : isUnexpected
        ? 'The request could not be served.'
        : error.message;
  return { ...render({ code, message }, where), isUnexpected };
}

function isParseFailure(error: HttpException): boolean {
  return error.cause instanceof SyntaxError || (error.getStatus() === 400 && /JSON/.test(error.message));
}

interface Shown {
  readonly code: string;
  readonly message: string;
}

interface Parts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly RequestFault[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

function render(shown: Shown, where: Where, { headers = {}, errors, facts = {} }: Parts = {}): RenderedProblem {
  const problem = problemOf(shown.code, where.module) ?? UNREGISTERED;
  const members = Object.fromEntries(Object.entries(facts).filter(([name]) => !RESERVED.has(name)));
  return {
    status: problem.status,
    headers: problem.status === 401 ? { 'WWW-Authenticate': 'Bearer', ...headers } : headers,
    isUnexpected: false,
    body: {
      type: problemType(problem),
      title: problem.title,
      status: problem.status,
      detail: shown.message,
      instance: `urn:tierline:request:${where.requestId}`,
      code: problem.code,
      ...(errors ? { errors } : {}),
      ...members,
    },
  };
}

const UNREGISTERED: RegisteredProblem = {
  code: 'internal',
  module: 'platform',
  status: 500,
  title: 'Something went wrong',
};
