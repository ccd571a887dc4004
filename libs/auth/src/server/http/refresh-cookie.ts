import type { CookieOptions, Request, Response } from 'express';
import type { AuthSettings } from '../auth.options.js';

const NAME = 'tierline_refresh';
const PATH = '/api/v1/auth';
const DAY_MS = 86_400_000;
const LONGEST_TOKEN = 128;

/** Gives the refresh token to the browser, out of reach of scripts and of other sites, and sent to the sign-in paths only. */
export function setRefreshCookie(response: Response, token: string, settings: AuthSettings): void {
  response.cookie(NAME, token, { ...attributes(settings), maxAge: settings.refreshDays * DAY_MS });
}

export function clearRefreshCookie(response: Response, settings: AuthSettings): void {
  response.clearCookie(NAME, attributes(settings));
}

/** The refresh token that a request shows; null without one. */
export function refreshCookieOf(request: Request): string | null {
  const token: unknown = (request.cookies as Record<string, unknown> | undefined)?.[NAME];
  return typeof token === 'string' && token !== '' && token.length <= LONGEST_TOKEN ? token : null;
}

function attributes({ cookieSecure }: AuthSettings): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: cookieSecure, path: PATH };
}
