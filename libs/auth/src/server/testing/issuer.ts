import { decodeJwt, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

/** Who signs in at the issuer, and what it says about him. */
export interface Account {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** What a test does to an ID token before it is handed out. */
export interface Forgery {
  readonly claims?: JWTPayload;
  /** Whether it is signed with a key that the issuer does not publish. */
  readonly isSignedByOther?: boolean;
}

/** A real issuer of OpenID Connect on a port of its own; whoever comes is `account` at once. */
export interface TestIssuer {
  readonly url: string;
  account: Account;
  /** Whether the person refuses to sign in. */
  isRefusing: boolean;
  forgery: Forgery | null;
  /** Goes down; to be called at the end, too. */
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'tierline', clientSecret: 'a secret for the tests of single sign-on' };
const KEY_ID = 'key of the tests';

/** Starts an issuer that knows one client.
 *  @param redirectUri where it may send browsers back to */
export async function startIssuer(redirectUri: string): Promise<TestIssuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(key.privateKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const issuer: TestIssuer = {
    url,
    account: { sub: 'nobody' },
    isRefusing: false,
    forgery: null,
    close: () => closed(server),
  };
  const provider = new Provider(url, configurationOf(issuer, { redirectUri, jwk }));
  forgeTokens(provider, issuer, key.privateKey);
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) void interact(provider, issuer, { request, response });
    else void answer(request, response);
  });
  return issuer;
}

function configurationOf(issuer: TestIssuer, { redirectUri, jwk }: { redirectUri: string; jwk: JWK }): Configuration {
  return {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [jwk as never] },
    cookies: { keys: ['a key for the cookies of the tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'email', 'profile'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...issuer.account, sub: id }) }),
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
  };
}

/** The person's part: signs in and agrees, or refuses. */
async function interact(
  provider: Provider,
  issuer: TestIssuer,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (issuer.isRefusing) {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: issuer.account.sub } });
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
  grant.addOIDCScope('openid email profile');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

function forgeTokens(provider: Provider, issuer: TestIssuer, privateKey: CryptoKey): void {
  provider.use(async (context, next) => {
    await next();
    if (context.path !== '/token' || issuer.forgery === null) return;
    const body = context.body as { id_token: string };
    const { claims = {}, isSignedByOther = false } = issuer.forgery;
    const key = isSignedByOther ? (await generateKeyPair('RS256')).privateKey : privateKey;
    const forged = new SignJWT({ ...decodeJwt(body.id_token), ...claims });
    const idToken = await forged.setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(key);
    context.body = { ...body, id_token: idToken };
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
}
