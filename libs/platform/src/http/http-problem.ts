import './platform.problems.js';

/** One thing wrong with a request: where (JSON pointer), what (stable code), and in words. */
export interface RequestFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

interface ProblemParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly RequestFault[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A refusal of the HTTP layer itself. Rules refuse by `DomainError`. */
export class HttpProblem extends Error {
  constructor(
    readonly code: string,
    detail: string,
    readonly parts: ProblemParts = {},
  ) {
    super(detail);
    this.name = new.target.name;
  }
}

/** 401: nobody is signed in, or no longer. */
export class Unauthenticated extends HttpProblem {
  constructor(detail = 'Sign in first.') {
    super('unauthenticated', detail);
  }
}

/** 404: there is none, or it lies outside of the caller's rows. */
export class NotFound extends HttpProblem {
  constructor(what = 'What you asked for') {
    super('not-found', `${what} does not exist.`);
  }
}

/** 412: the caller's version is not the current one. */
export class VersionStale extends HttpProblem {
  constructor() {
    super('version-stale', 'It was changed since you read it. Read it again and repeat your change.');
  }
}

/** 400 with the faults of single fields. */
export class RequestInvalid extends HttpProblem {
  constructor(errors: readonly RequestFault[], detail = 'Some fields are not valid.') {
    super('invalid', detail, { errors });
  }
}

/** 413 */
export class TooLarge extends HttpProblem {
  constructor(detail: string) {
    super('too-large', detail);
  }
}

/** 429 with the seconds to wait. */
export class TooManyRequests extends HttpProblem {
  constructor(retryAfterSeconds: number) {
    super('too-many-requests', `Wait ${retryAfterSeconds} s and try again.`, {
      headers: { 'Retry-After': String(retryAfterSeconds) },
    });
  }
}

/** 503 with the seconds to wait. */
export class Unavailable extends HttpProblem {
  constructor(detail: string, retryAfterSeconds: number) {
    super('unavailable', detail, { headers: { 'Retry-After': String(retryAfterSeconds) } });
  }
}
