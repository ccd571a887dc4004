import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { Authenticator } from '@tierline/platform/http';
import { AccessTokens } from './application/access-tokens.js';
import { AuditQueries } from './application/audit.queries.js';
import { CheckCredentials } from './application/check-credentials.js';
import { MeQueries } from './application/me.queries.js';
import { PeopleQueries } from './application/people.queries.js';
import { RefreshSession } from './application/refresh-session.js';
import { RefreshTokens } from './application/refresh-tokens.js';
import { SignOut } from './application/sign-out.js';
import { StartSession } from './application/start-session.js';
import { ACCOUNT_PROVIDERS, ACCOUNT_USE_CASES } from './auth-providers.js';
import { AUTH_SETTINGS, authSettings, type AuthOptions } from './auth.options.js';
import { FEATURES } from './features/index.js';
import { AuditEntriesController } from './http/audit-entries.controller.js';
import { AuthController } from './http/auth.controller.js';
import { ClientUsageMiddleware } from './http/client-usage.middleware.js';
import { PassportDoor } from './http/passport-door.js';
import { RefusalAudit } from './http/refusal-audit.middleware.js';
import { TokenAuthenticator } from './http/token-authenticator.js';
import { SignInThrottleStore } from './persistence/sign-in-throttle.store.js';

@Module({})
export class AuthApiModule implements NestModule {
  /** Global, because the guard of every route asks the `Authenticator`.
   *  @throws RangeError for options that would be unsafe */
  static register(options: AuthOptions): DynamicModule {
    return {
      module: AuthApiModule,
      global: true,
      controllers: [AuthController, AuditEntriesController, ...FEATURES.flatMap(({ controllers }) => controllers)],
      providers: [
        ...ACCOUNT_PROVIDERS,
        { provide: AUTH_SETTINGS, useValue: authSettings(options) },
        { provide: Authenticator, useClass: TokenAuthenticator },
        AccessTokens,
        AuditQueries,
        CheckCredentials,
        MeQueries,
        PassportDoor,
        PeopleQueries,
        RefreshSession,
        RefreshTokens,
        SignInThrottleStore,
        SignOut,
        StartSession,
        ...FEATURES.flatMap(({ api }) => api),
      ],
      exports: [Authenticator, ...ACCOUNT_USE_CASES],
    };
  }
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RefusalAudit, ClientUsageMiddleware).forRoutes('{*path}');
  }
}
