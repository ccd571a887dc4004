import 'reflect-metadata';
import { Logger as AppLogger, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { readConfig, type AppConfig } from '../config/app-config.js';
import { leaveInTime } from '../config/leave-in-time.js';
import { runProcess } from '../config/run-process.js';
import { WorkerModule } from './worker.module.js';

const OPTIONS = { bufferLogs: true, abortOnError: false };

await runProcess('worker', async () => {
  const config = readConfig();
  const app = await start(config);
  leaveInTime(app);
  new AppLogger('worker').log('Working');
});

async function start(config: AppConfig): Promise<INestApplicationContext> {
  const module = WorkerModule.register(config);
  if (config.workerPort === 0) {
    const context = await NestFactory.createApplicationContext(module, OPTIONS);
    context.useLogger(context.get(Logger));
    return context;
  }
  const app = await NestFactory.create(module, OPTIONS);
  app.useLogger(app.get(Logger));
  await app.listen(config.workerPort);
  return app;
}
