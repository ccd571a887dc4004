import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { readConfig } from '../config/app-config.js';
import { leaveInTime } from '../config/leave-in-time.js';
import { runProcess } from '../config/run-process.js';
import { createApi } from './create-api.js';

/** Longer than load balancers keep an idle connection, so that they never send into one that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

await runProcess('api', async () => {
  const config = readConfig();
  const app = await createApi(config);
  leaveInTime(app);
  await app.listen(config.port);
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  const log = new Logger('api');
  log.log(`Listening on port ${config.port}`);
  if (config.appFolder === null) log.warn('There is no built Angular app; only the API is served.');
});
