import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, Post, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { HttpModule, RequirePermission, RouteAudit } from '@tierline/platform/http';
import { testDatabase, type TestDatabase } from '@tierline/platform/testing';
import { ApiModule } from '../src/api/api.module.js';
import { parseConfig } from '../src/config/app-config.js';

@Controller('forgotten')
class ForgottenController {
  @Get()
  list(): object {
    return {};
  }
}

/** Says it for one of two. */
@Controller('half')
class HalfForgottenController {
  @Get()
  @RequirePermission('sales.view')
  list(): object {
    return {};
  }

  @Post()
  create(): object {
    return {};
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
afterAll(() => database.drop());

/** The whole api as in production, with routes that somebody has just added. */
async function apiWith(...controllers: Type[]): Promise<INestApplication> {
  const config = parseConfig({
    DATABASE_URL: database.url,
    QUEUE_DATABASE_URL: database.url,
    JWT_SECRET: 'a key of forty characters for the tests.',
    SECRETS_KEY: 'a key for the secrets that tests write down',
    LOG_LEVEL: 'silent',
  });
  const module = await Test.createTestingModule({ imports: [ApiModule.register(config)], controllers }).compile();
  return module.createNestApplication({ logger: false });
}

describe('the whole api', () => {
  it('starts as it is', async () => {
    const app = await apiWith();
    await expect(app.init()).resolves.toBeDefined();
    await app.close();
  });

  it.each<[string, Type, string]>([
    ['names nobody', ForgottenController, 'ForgottenController.list'],
    ['names nobody beside one that does', HalfForgottenController, 'HalfForgottenController.create'],
  ])('does not start with a route that %s', async (_name, controller, handler) => {
    const app = await apiWith(controller);
    await expect(app.init()).rejects.toThrow(`These routes need @RequirePermission or @Public: ${handler}.`);
    await app.close();
  });

  it('has its check among what every process that serves routes stands on', () => {
    const http = { corsOrigins: [], isRateLimited: false, appFolder: null, trustedProxies: 0 };

    expect(HttpModule.forRoot(http).providers).toContain(RouteAudit);
  });
});

describe('the tests that are made from the routes', () => {
  it('see a route without a permission, and would fail for it', async () => {
    const app = await apiWith(ForgottenController, HalfForgottenController);
    const routes = app.get(RouteAudit, { strict: false }).routes();
    const undeclared = routes.filter(({ isPublic, permissions }) => !isPublic && permissions === null);

    expect(undeclared.map(({ handler }) => handler).sort()).toEqual([
      'ForgottenController.list',
      'HalfForgottenController.create',
    ]);
    await app.close();
  });
});
