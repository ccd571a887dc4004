import { Module } from '@nestjs/common';
import { ACCOUNT_PROVIDERS, ACCOUNT_USE_CASES } from './auth-providers.js';
import { FEATURES } from './features/index.js';
import { SweepSessions } from './jobs/sweep-sessions.schedule.js';

/** Work of auth without a request: the nightly sweep, and the use cases that the command line and the demo company call. */
@Module({
  providers: [...ACCOUNT_PROVIDERS, SweepSessions, ...FEATURES.flatMap(({ worker }) => worker)],
  exports: ACCOUNT_USE_CASES,
})
export class AuthWorkerModule {}
