import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { apiInterceptor, EventStreams } from '@tierline/api-client';

/** What stores need in a test: the API client on top of requests that the test answers. */
export const API_TESTING = [
  provideHttpClient(withInterceptors([apiInterceptor])),
  provideHttpClientTesting(),
  provideRouter([{ path: '**', children: [] }]),
];

/** Event streams that stay open and tell nothing. */
export const SILENT_STREAMS = {
  provide: EventStreams,
  useValue: { read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }) },
};

/** Lets everything that waits for an answer go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Answers the one open request to a path. */
export async function answer(path: string, body: object, status = 200): Promise<TestRequest> {
  const request = TestBed.inject(HttpTestingController).expectOne((one) => one.url === `/api/v1${path}`);
  request.flush(body, { status, statusText: String(status) });
  await settle();
  return request;
}
