import { Logger, type INestApplicationContext } from '@nestjs/common';

/** A process is gone this long after it was told to leave, whatever still runs; what was not finished is done again by another. */
const LIMIT_MS = 9_500;

/** Ends the application on SIGTERM or SIGINT: requests end, jobs go back, connections close. */
export function leaveInTime(app: INestApplicationContext): void {
  const logger = new Logger('process');
  const leave = (signal: NodeJS.Signals): void => {
    setTimeout(() => process.exit(0), LIMIT_MS).unref();
    logger.log(`Leaving after ${signal}`);
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
}
