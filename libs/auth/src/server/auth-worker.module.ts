import { Global, Module } from '@nestjs/common';
import { PeopleAccess } from '@tierline/shared/access';
import { RightsOfPeople } from './application/rights-of-people.js';
import { ACCOUNT_PROVIDERS, ACCOUNT_USE_CASES } from './auth-providers.js';
import { FEATURES } from './features/index.js';
import { SweepSessions } from './jobs/sweep-sessions.schedule.js';

/** Work of auth without a request: the nightly sweep, the use cases that the command line and the demo company call, and the rights of people
 *  in whose name other modules work. Global for the latter. */
@Global()
@Module({
  providers: [
    ...ACCOUNT_PROVIDERS,
    { provide: PeopleAccess, useClass: RightsOfPeople },
    SweepSessions,
    ...FEATURES.flatMap(({ worker }) => worker),
  ],
  exports: [...ACCOUNT_USE_CASES, PeopleAccess],
})
export class AuthWorkerModule {}
