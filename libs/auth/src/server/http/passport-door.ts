import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy, type VerifyFunctionWithRequest } from 'passport-local';
import { AccessTokens, type TokenClaims } from '../application/access-tokens.js';
import { CheckCredentials, type CheckedPerson } from '../application/check-credentials.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { browserCookieOf } from './browser-cookie.js';
import { refreshCookieOf } from './refresh-cookie.js';

const LONGEST_USER_AGENT = 512;
/** How a server that listens on both writes an IPv4 address. */
const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.)/i;

/** Runs passport's strategies for one request: bearer tokens on every call, e-mail and password on sign-in. They are used by name,
 *  because passport keeps what belongs to a request on the strategy object itself. */
@Injectable()
export class PassportDoor {
  private readonly passport = new passport.Passport();

  constructor(accessTokens: AccessTokens, checkCredentials: CheckCredentials) {
    this.passport.use('token', accessTokens.strategy());
    this.passport.use('credentials', credentialsStrategy(checkCredentials));
  }

  /** Who holds the bearer token of the request; null without a token that we accept. */
  holder(request: Request): Promise<TokenClaims | null> {
    return this.run<TokenClaims>('token', request);
  }

  /** The person whose e-mail address and password are in the body; null when they are not there.
   *  @throws CredentialsInvalid, TooManyTries */
  person(request: Request): Promise<CheckedPerson | null> {
    return this.run<CheckedPerson>('credentials', request);
  }

  private run<User>(strategy: string, request: Request): Promise<User | null> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, user?: User | false | null): void =>
        error ? reject(error) : resolve(user || null);
      const handle = this.passport.authenticate(strategy, { session: false }, done) as Handler;
      handle(request, request.res, reject);
    });
  }
}

type Handler = (request: Request, response: Response | undefined, next: (error?: unknown) => void) => void;

/** Where a request comes from: the address is the first hop that is not one of our own proxies. */
export function originOf(request: Request): Origin {
  const userAgent = request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null;
  return {
    address: (request.ip ?? '0.0.0.0').replace(IPV4_IN_IPV6, ''),
    userAgent,
    browserMark: browserCookieOf(request),
    heldToken: refreshCookieOf(request),
  };
}

function credentialsStrategy(checkCredentials: CheckCredentials): LocalStrategy {
  return new LocalStrategy(
    { usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true },
    (...[request, , , done]: Parameters<VerifyFunctionWithRequest>) => {
      const credentials = credentialsOf(request.body);
      if (!credentials) return done(null, false);
      checkCredentials.execute(credentials, originOf(request)).then((person) => done(null, person), done);
    },
  );
}

/** Only the body counts, never the address of the request: addresses end up in logs. */
function credentialsOf(body: unknown): { email: string; password: string } | null {
  if (typeof body !== 'object' || body === null) return null;
  const { email, password } = body as { email?: unknown; password?: unknown };
  return typeof email === 'string' && typeof password === 'string' ? { email, password } : null;
}
