import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { readConfig } from '../config/app-config.js';
import { leaveInTime } from '../config/leave-in-time.js';
import { runProcess } from '../config/run-process.js';
import { createApi } from './create-api.js';

await runProcess('api', async () => {
  const config = readConfig();
  const app = await createApi(config);
  leaveInTime(app);
  await app.listen(config.port);
  const log = new Logger('api');
  log.log(`Listening on port ${config.port}`);
  if (config.appFolder === null) log.warn('There is no built Angular app; only the API is served.');
});
