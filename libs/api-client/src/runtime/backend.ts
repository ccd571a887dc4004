import { HttpClient, HttpContext, HttpEventType, type HttpHeaders, type HttpRequest } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, fromEvent, takeUntil, throwError, type Observable } from 'rxjs';
import { mergeMap, tap } from 'rxjs/operators';
import { IDEMPOTENCY_KEY, IF_MATCH, IS_OPEN } from './interceptor-context.js';
import { Problem, toProblem } from './problem.js';

/** A function of the generated client. */
export type ApiFunction<Params, Body> = (
  http: HttpClient,
  rootUrl: string,
  params: Params,
  context?: HttpContext,
) => Observable<{ readonly body: Body; readonly headers: HttpHeaders }>;

export interface CallOptions {
  /** The version that the change is meant for; the app always says it. */
  readonly ifMatch?: number;
  /** Names the act when a person may repeat it by hand. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Whether it is a call without a session, as for a forgotten password. */
  readonly isOpen?: boolean;
  /** Hears which share of the request was sent, from 0 to 1. */
  readonly onSent?: (share: number) => void;
}

/** The one way to the server: runs functions of the generated client, and every failure is a `Problem`. Only stores use it. */
@Injectable({ providedIn: 'root' })
export class Backend {
  private readonly http = inject(HttpClient);

  /** @throws Problem */
  async call<Params, Body>(fn: ApiFunction<Params, Body>, params: Params, options: CallOptions = {}): Promise<Body> {
    return (await this.answer(fn, params, options)).body;
  }

  /** The same with headers, for downloads.
   *  @throws Problem */
  async answer<Params, Body>(
    fn: ApiFunction<Params, Body>,
    params: Params,
    { ifMatch, idempotencyKey, signal, isOpen, onSent }: CallOptions = {},
  ): Promise<{ readonly body: Body; readonly headers: HttpHeaders }> {
    const context = new HttpContext();
    if (isOpen) context.set(IS_OPEN, true);
    if (ifMatch !== undefined) context.set(IF_MATCH, ifMatch);
    if (idempotencyKey !== undefined) context.set(IDEMPOTENCY_KEY, idempotencyKey);
    try {
      const answer = fn(onSent ? reporting(this.http, onSent) : this.http, '', params, context);
      return await firstValueFrom(signal ? answer.pipe(takeUntil(aborted(signal))) : answer);
    } catch (error) {
      if (signal?.aborted) throw CANCELLED;
      throw await toProblem(error);
    }
  }
}

/** Thrown when the page itself gave a call up. */
export const CANCELLED = new Problem({ code: 'cancelled', status: 0, title: 'Cancelled', detail: 'The request was given up.' });

/** The same client, which tells how far a request was sent. The generated functions ask for nothing but `request`. */
function reporting(http: HttpClient, onSent: (share: number) => void): HttpClient {
  const request = (sent: HttpRequest<unknown>): Observable<unknown> =>
    http.request(sent.clone({ reportProgress: true })).pipe(
      tap((event) => {
        if (event.type === HttpEventType.UploadProgress && event.total) onSent(event.loaded / event.total);
      }),
    );
  return { request } as HttpClient;
}

function aborted(signal: AbortSignal): Observable<unknown> {
  if (signal.aborted) return throwError(() => CANCELLED);
  return fromEvent(signal, 'abort').pipe(mergeMap(() => throwError(() => CANCELLED)));
}
