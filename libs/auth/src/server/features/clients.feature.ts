import { ApiClientKeyCommands } from '../application/api-client-keys.commands.js';
import { ApiClientCommands } from '../application/api-clients.commands.js';
import { ApiClientQueries } from '../application/api-clients.queries.js';
import { ClientGate } from '../application/client-gate.js';
import { ClientTokens } from '../application/client-tokens.js';
import { IssueClientToken } from '../application/client-tokens.issue.js';
import { ClientUsage } from '../application/client-usage.js';
import { SsoSignIn } from '../application/sso-sign-in.js';
import { ApiClientKeysController } from '../http/api-client-keys.controller.js';
import { ApiClientsController } from '../http/api-clients.controller.js';
import { ClientAuthenticator } from '../http/client-authenticator.js';
import { OAuthController } from '../http/oauth.controller.js';
import { SsoCookie } from '../http/sso-cookie.js';
import { SsoController } from '../http/sso.controller.js';
import { ApiClientStore } from '../persistence/api-client.store.js';
import { ExternalIdentityStore } from '../persistence/external-identity.store.js';
import type { AuthFeature } from './feature.js';

/** Programs of partners with their keys and tokens, and people whom an issuer outside vouches for. */
export const CLIENTS: AuthFeature = {
  controllers: [ApiClientsController, ApiClientKeysController, OAuthController, SsoController],
  api: [
    ApiClientCommands,
    ApiClientKeyCommands,
    ApiClientQueries,
    ApiClientStore,
    ClientAuthenticator,
    ClientGate,
    ClientTokens,
    ClientUsage,
    ExternalIdentityStore,
    IssueClientToken,
    SsoCookie,
    SsoSignIn,
  ],
  worker: [],
};
