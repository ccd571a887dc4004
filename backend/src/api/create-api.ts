import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { configureHttp } from '@tierline/platform/http';
import { Logger } from 'nestjs-pino';
import type { AppConfig } from '../config/app-config.js';
import { ApiModule } from './api.module.js';
import { serveApiDocument } from './openapi.js';

/** The api as in production, not listening yet. */
export async function createApi(config: AppConfig): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.register(config), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  configureHttp(app);
  serveApiDocument(app);
  return app;
}
