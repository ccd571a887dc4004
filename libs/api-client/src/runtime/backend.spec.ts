import { HttpEventType, HttpHeaders, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { createImport, getMe, type SessionResponse } from '../generated/index.js';
import { Backend } from './backend.js';
import { nameOf } from './download.js';
import { eventOf, parse } from './event-stream.js';
import { apiInterceptor } from './interceptor.js';
import { Problem, toProblem } from './problem.js';
import { Tokens } from './tokens.js';

const SESSION: SessionResponse = {
  accessToken: 'first',
  expiresIn: 600,
  user: {
    id: '1',
    name: 'Ines Varga',
    email: 'ines.varga@northmere.example',
    roles: [],
    permissions: ['sales.view'],
    company: { name: 'Northmere Agency', currency: 'USD', timeZone: 'America/Chicago', locale: 'en-US' },
    preferences: { locale: null, timeZone: null, theme: 'system', landingPage: null },
  },
};
const flushTasks = () => new Promise((resolve) => setTimeout(resolve));

describe('Backend', () => {
  let http: HttpTestingController;
  let tokens: Tokens;
  let backend: Backend;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
    tokens = TestBed.inject(Tokens);
    backend = TestBed.inject(Backend);
    const signedIn = tokens.signIn('ines.varga@northmere.example', 'secret');
    const request = http.expectOne('/api/v1/auth/sign-in');
    expect(request.request.headers.has('Idempotency-Key')).toBe(false);
    request.flush(SESSION);
    await signedIn;
  });

  it('sends the token, and renews a refused one once for all calls that wait', async () => {
    const both = Promise.all([backend.call(getMe, {}), backend.call(getMe, {})]);
    for (const request of http.match('/api/v1/auth/me')) {
      expect(request.request.headers.get('Authorization')).toBe('Bearer first');
      request.flush({ code: 'unauthenticated' }, { status: 401, statusText: 'Unauthorized' });
    }
    await flushTasks();
    http.expectOne('/api/v1/auth/refresh').flush({ ...SESSION, accessToken: 'second' });
    await flushTasks();
    const again = http.match('/api/v1/auth/me');
    expect(again.map((request) => request.request.headers.get('Authorization'))).toEqual(['Bearer second', 'Bearer second']);
    again.forEach((request) => request.flush(SESSION.user));
    expect((await both).map((user) => user.name)).toEqual(['Ines Varga', 'Ines Varga']);
  });

  it('ends the session when it cannot be renewed', async () => {
    const call = backend.call(getMe, {});
    http.expectOne('/api/v1/auth/me').flush({}, { status: 401, statusText: 'Unauthorized' });
    await flushTasks();
    http.expectOne('/api/v1/auth/refresh').flush({ code: 'session-ended' }, { status: 401, statusText: 'Unauthorized' });
    await expect(call).rejects.toMatchObject({ status: 401 });
    expect(tokens.user()).toBeNull();
    expect(tokens.hasEnded()).toBe(true);
  });

  it('says the version a change is meant for and names every POST', async () => {
    const change = (client: Parameters<typeof getMe>[0], _root: string, _params: object, context: Parameters<typeof getMe>[3]) =>
      client.post<void>('/api/v1/rep-rates', {}, { observe: 'response', context });
    const call = backend.call(change as never, {}, { ifMatch: 3, idempotencyKey: 'key-1' });
    const { headers } = http.expectOne('/api/v1/rep-rates').request;
    expect([headers.get('If-Match'), headers.get('Idempotency-Key')]).toEqual(['"3"', 'key-1']);
    http.verify();
    void call;
  });

  it('tells how much of a request was sent', async () => {
    const shares: number[] = [];
    const call = backend.call(createImport, { body: { target: 'sales', file: new Blob(['x']) } }, { onSent: (share) => shares.push(share) });
    const request = http.expectOne('/api/v1/imports');
    expect(request.request.reportProgress).toBe(true);
    request.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 4 });
    request.flush({ id: '42', status: 'received' });
    expect(await call).toMatchObject({ id: '42' });
    expect(shares).toEqual([0.25]);
  });

  it('gives up when the page says so', async () => {
    const stop = new AbortController();
    const call = backend.call(getMe, {}, { signal: stop.signal });
    const request = http.expectOne('/api/v1/auth/me');
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(request.cancelled).toBe(true);
  });
});

describe('Problem', () => {
  it('keeps code, request number, faults of fields and facts', async () => {
    const { HttpErrorResponse } = await import('@angular/common/http');
    const problem = await toProblem(
      new HttpErrorResponse({
        status: 409,
        headers: new HttpHeaders({ 'Retry-After': '30' }),
        error: {
          type: 'urn:tierline:problem:imports:already-imported',
          code: 'already-imported',
          title: 'The file was imported before',
          detail: 'This file was imported on 6 May by Rhea Tolland.',
          instance: 'urn:tierline:request:01K9',
          errors: [{ pointer: '/file', code: 'taken', detail: 'Open that import.' }],
          importId: '42',
        },
      }),
    );
    expect(problem).toMatchObject({ code: 'already-imported', status: 409, requestId: '01K9', facts: { importId: '42' }, retryAfterSeconds: 30 });
    expect(problem.faultOf('file')).toBe('Open that import.');
  });

  it('takes no answer for offline, and reads problems out of blobs', async () => {
    const { HttpErrorResponse } = await import('@angular/common/http');
    expect((await toProblem(new HttpErrorResponse({ status: 0 }))).code).toBe('offline');
    const blob = new Blob([JSON.stringify({ type: 'urn:tierline:problem:imports:import-not-found' })]);
    Object.assign(blob, { text: () => Promise.resolve(JSON.stringify({ type: 'urn:tierline:problem:imports:import-not-found' })) });
    expect((await toProblem(new HttpErrorResponse({ status: 404, error: blob }))).code).toBe('import-not-found');
    expect(await toProblem(new Problem({ code: 'x', status: 1, title: '', detail: '' }))).toMatchObject({ code: 'x' });
  });
});

describe('event stream', () => {
  it('is cut at blank lines, whatever the chunks; comments are no events', async () => {
    const { ReadableStream, TextDecoderStream } = await import('node:stream/web');
    Object.assign(globalThis, { TextDecoderStream });
    const bytes = (text: string) => new TextEncoder().encode(text);
    const body = new ReadableStream({
      start: (controller) => {
        for (const chunk of [': hello\n\nevent: progress\nda', 'ta: {"rowsDone":28}\n', '\nevent: end\ndata: {}\n\n']) controller.enqueue(bytes(chunk));
        controller.close();
      },
    });
    const events = [];
    for await (const event of parse(body as never)) events.push(event);
    expect(events).toEqual([
      { event: 'progress', data: { rowsDone: 28 } },
      { event: 'end', data: {} },
    ]);
  });

  it('takes events without a name for messages', () => {
    expect(eventOf('data: 1')).toEqual({ event: 'message', data: 1 });
    expect(eventOf(': keep alive')).toBeNull();
  });
});

describe('nameOf', () => {
  it('prefers the UTF-8 name', () => {
    expect(nameOf(`attachment; filename="b.xlsx"; filename*=UTF-8''b%C3%BC.xlsx`)).toBe('bü.xlsx');
    expect(nameOf('attachment; filename="errors.xlsx"')).toBe('errors.xlsx');
    expect(nameOf(null)).toBeNull();
  });
});
