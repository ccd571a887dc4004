import type { Request, Response } from 'express';
import type { AuthSettings } from '../auth.options.js';

const NAME = 'tierline_browser';
const PATH = '/api/v1/auth';
/** The longest that browsers keep a cookie. */
const LIFE_MS = 400 * 86_400_000;
const MARK = /^[\w-]{43}$/;

/** Marks the browser, so that a sign-in from one that was never seen can be told to its owner. The mark opens nothing. */
export function setBrowserCookie(response: Response, mark: string, { cookieSecure }: AuthSettings): void {
  response.cookie(NAME, mark, {
    httpOnly: true,
    sameSite: 'strict',
    secure: cookieSecure,
    path: PATH,
    maxAge: LIFE_MS,
  });
}

/** The mark that this browser was given; null for none. */
export function browserCookieOf(request: Request): string | null {
  const mark: unknown = (request.cookies as Record<string, unknown> | undefined)?.[NAME];
  return typeof mark === 'string' && MARK.test(mark) ? mark : null;
}
