import { HttpErrorResponse, type HttpEvent, type HttpHandlerFn, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError, type Observable } from 'rxjs';
import { IDEMPOTENCY_KEY, IF_MATCH, IS_OPEN } from './interceptor-context.js';
import { Problem } from './problem.js';
import { Tokens } from './tokens.js';

/** Puts on what every call carries: the token, the version a change is meant for, a key that makes a POST count once. A refused token
 *  is renewed once; when that fails the session is over. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  const prepared = withPrecondition(withIdempotency(request));
  if (request.context.get(IS_OPEN)) return next(prepared);
  const tokens = inject(Tokens);
  if (tokens.look() !== null && writes(request)) return throwError(() => READ_ONLY);
  const used = tokens.current;
  return next(withToken(prepared, used)).pipe(
    catchError((error: unknown) => {
      const isRefused = error instanceof HttpErrorResponse && error.status === 401;
      return isRefused ? renewed(tokens, used, { request: prepared, next, error }) : throwError(() => error);
    }),
  );
};

/** Looking with another person's eyes changes nothing; the server refuses it too. */
const READ_ONLY = new Problem({
  code: 'view-as-read-only',
  status: 403,
  title: 'Read only',
  detail: 'You look at Tierline as somebody else. Nothing can be changed until you end that. Nothing was changed by this.',
});

const END_OF_LOOK = '/auth/view-as/end';

function writes({ method, url }: HttpRequest<unknown>): boolean {
  return method !== 'GET' && method !== 'HEAD' && !url.endsWith(END_OF_LOOK);
}

interface Attempt {
  readonly request: HttpRequest<unknown>;
  readonly next: HttpHandlerFn;
  readonly error: HttpErrorResponse;
}

function renewed(tokens: Tokens, used: string | null, { request, next, error }: Attempt): Observable<HttpEvent<unknown>> {
  return from(tokens.refresh(used)).pipe(
    switchMap((isRenewed) => (isRenewed ? next(withToken(request, tokens.current)) : throwError(() => error))),
  );
}

function withToken<Body>(request: HttpRequest<Body>, token: string | null): HttpRequest<Body> {
  return token === null ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

function withIdempotency<Body>(request: HttpRequest<Body>): HttpRequest<Body> {
  if (request.method !== 'POST' || request.context.get(IS_OPEN)) return request;
  const key = request.context.get(IDEMPOTENCY_KEY) ?? crypto.randomUUID();
  return request.clone({ setHeaders: { 'Idempotency-Key': key } });
}

function withPrecondition<Body>(request: HttpRequest<Body>): HttpRequest<Body> {
  const version = request.context.get(IF_MATCH);
  return version === null ? request : request.clone({ setHeaders: { 'If-Match': `"${version}"` } });
}
