import * as oidc from 'openid-client';
import type { IssuerIdentity } from '../../domain/sso.js';
import { SsoFailed } from '../../domain/sso.errors.js';
import type { SsoProviderOptions } from '../auth.options.js';

/** What has to be remembered between leaving for the issuer and coming back. */
export interface SsoAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** For each call to the issuer. */
const TIMEOUT_SECONDS = 5;
/** Keys and addresses of an issuer are asked for anew after this. */
const DISCOVERY_MS = 60 * 60_000;
/** Answers that say that the code was used before, or is out of date. */
const OUT_OF_DATE = new Set(['invalid_grant']);
const NO_ANSWER = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT']);

interface Discovered {
  readonly until: number;
  readonly configuration: Promise<oidc.Configuration>;
}

/** One issuer of OpenID Connect: authorization code with PKCE, state and nonce; the ID token's signature is checked against its keys. */
export class SsoProvider {
  readonly key: string;
  readonly name: string;
  private discovered: Discovered | null = null;

  constructor(
    private readonly options: SsoProviderOptions,
    private readonly redirectUri: string,
  ) {
    this.key = options.key;
    this.name = options.name;
  }

  /** Where to send the browser, and what to remember until it is back.
   *  @throws SsoFailed `sso-unavailable` */
  async begin(): Promise<{ url: string; attempt: SsoAttempt }> {
    const configuration = await this.configuration();
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid email profile',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, attempt };
  }

  /** Trades the code that the browser brought back for who the person is.
   *  @param query query of the callback, without `?`
   *  @throws SsoFailed */
  async finish(query: string, { state, nonce, codeVerifier }: SsoAttempt): Promise<IssuerIdentity> {
    const configuration = await this.configuration();
    const address = new URL(this.redirectUri);
    address.search = query;
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new SsoFailed('sso-failed', 'The issuer gave no ID token.');
      if (claims['email'] !== undefined) return identityOf(claims);
      const more = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      return identityOf({ ...more, iss: claims.iss, sub: claims.sub });
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** Asked for once and kept for a while; a failure is not kept. */
  private configuration(): Promise<oidc.Configuration> {
    const now = performance.now();
    if (this.discovered && this.discovered.until > now) return this.discovered.configuration;
    const configuration = this.discover();
    this.discovered = { until: now + DISCOVERY_MS, configuration };
    configuration.catch(() => (this.discovered = null));
    return configuration;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.options;
    const server = new URL(issuer);
    const execute = [oidc.enableNonRepudiationChecks];
    // plain http is for an issuer on the same machine or an inner network that the operator has named himself
    if (server.protocol === 'http:') execute.push(oidc.allowInsecureRequests);
    try {
      return await oidc.discovery(server, clientId, clientSecret, undefined, { timeout: TIMEOUT_SECONDS, execute });
    } catch (error) {
      throw new SsoFailed('sso-unavailable', `The issuer ${issuer} did not answer as one.`, { cause: error });
    }
  }
}

function identityOf(claims: { iss: string; sub: string; email?: unknown; email_verified?: unknown }): IssuerIdentity {
  return { issuer: claims.iss, subject: claims.sub, email: claims.email, emailVerified: claims.email_verified };
}

/** What the person is told: that he himself, time, or the network is the reason, or nothing more than that it did not work. */
function failureOf(error: unknown): SsoFailed {
  if (error instanceof SsoFailed) return error;
  if (error instanceof oidc.AuthorizationResponseError) {
    return new SsoFailed('sso-refused', `The issuer refused: ${error.error}.`, { cause: error });
  }
  if (error instanceof oidc.ResponseBodyError) {
    const code = OUT_OF_DATE.has(error.error) ? 'sso-expired' : 'sso-failed';
    return new SsoFailed(code, `The issuer refused the code: ${error.error}.`, { cause: error });
  }
  const code = isNoAnswer(error) ? 'sso-unavailable' : 'sso-failed';
  return new SsoFailed(code, 'The answer of the issuer cannot be taken.', { cause: error });
}

/** Whether the issuer could not be reached or took too long: `fetch` fails with a TypeError of these words, whatever the reason. */
function isNoAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, message, code, cause } = error as Partial<Record<'name' | 'message' | 'code' | 'cause', unknown>>;
  if (typeof code === 'string' && NO_ANSWER.has(code)) return true;
  return (name === 'TypeError' && message === 'fetch failed') || isNoAnswer(cause);
}
