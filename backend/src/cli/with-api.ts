import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../api/create-api.js';
import { readConfig, type AppConfig } from '../config/app-config.js';

/** Runs work with the api of this installation, which serves nobody. */
export async function withApi(use: (app: NestExpressApplication, config: AppConfig) => Promise<void>): Promise<void> {
  const config = readConfig();
  const app = await createApi({ ...config, logLevel: 'warn', isRateLimited: false, appFolder: null });
  try {
    await use(app, config);
  } finally {
    await app.close();
  }
}
