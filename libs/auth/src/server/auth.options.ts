/** An issuer of OpenID Connect that people may sign in with. */
export interface SsoProviderOptions {
  /** Part of the addresses, `company`: kebab-case. */
  readonly key: string;
  /** Name on the button. */
  readonly name: string;
  /** Address of the issuer; its configuration stands at `/.well-known/openid-configuration` below it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the application decides about signing in. */
export interface AuthOptions {
  /** Key of the access tokens, at least 32 characters; kept outside the database. */
  readonly jwtSecret: string;
  /** Life of an access token, at most 15; 10 unless told. */
  readonly accessTokenMinutes?: number;
  /** Days after which a session that nobody used has ended; 14 unless told. */
  readonly refreshDays?: number;
  /** Whether the refresh cookie is sent over https only. */
  readonly cookieSecure: boolean;
  /** Address of the application as people see it. */
  readonly publicUrl?: string;
  /** Local file that tells the town of an address, in MaxMind's format; without it sign-ins have no place. */
  readonly geoipFile?: string | null;
  /** Issuers to sign in with beside the password; none unless told. */
  readonly ssoProviders?: readonly SsoProviderOptions[];
}

/** The options with their defaults. */
export type AuthSettings = Required<AuthOptions>;

export const AUTH_SETTINGS = Symbol('AuthSettings');

const SHORTEST_SECRET = 32;
const LONGEST_ACCESS_MINUTES = 15;

/** @throws RangeError for a key that is too short or tokens that live too long */
export function authSettings(options: AuthOptions): AuthSettings {
  const { jwtSecret, accessTokenMinutes = 10, refreshDays = 14, cookieSecure, geoipFile = null } = options;
  const { publicUrl = 'http://localhost:3000', ssoProviders = [] } = options;
  if (jwtSecret.length < SHORTEST_SECRET) {
    throw new RangeError(`The key of the access tokens needs at least ${SHORTEST_SECRET} characters.`);
  }
  if (!(accessTokenMinutes > 0 && accessTokenMinutes <= LONGEST_ACCESS_MINUTES)) {
    throw new RangeError(`Access tokens live more than 0 and at most ${LONGEST_ACCESS_MINUTES} minutes.`);
  }
  if (!(refreshDays > 0)) throw new RangeError('A session lasts more than 0 days.');
  return { jwtSecret, accessTokenMinutes, refreshDays, cookieSecure, geoipFile, publicUrl, ssoProviders };
}
