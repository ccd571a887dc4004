import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../api/create-api.js';
import { parseConfig } from '../config/app-config.js';

const NOWHERE = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
  JWT_SECRET: 'only-to-describe-the-routes-of-the-api',
  SECRETS_KEY: 'only-to-describe-the-routes-of-the-api',
};

/** Runs work with an api that is never started: nothing of it needs a database. */
export async function withoutServices(use: (app: NestExpressApplication) => Promise<void>): Promise<void> {
  await use(await createApi({ ...parseConfig(NOWHERE), logLevel: 'warn', appFolder: null }));
}
