import { PacedTries } from '../application/paced-tries.js';
import { SecondFactorCheck } from '../application/second-factor-check.js';
import { SecondFactorCommands } from '../application/second-factor.commands.js';
import { SessionCommands } from '../application/sessions.commands.js';
import { SessionQueries } from '../application/sessions.queries.js';
import { SignInFiguresQuery } from '../application/sign-in-log.figures.js';
import { SignInLogExport } from '../application/sign-in-log-export.js';
import { SignInLogQueries } from '../application/sign-in-log.queries.js';
import { SignInPlaces } from '../application/sign-in-places.js';
import { SignIn } from '../application/sign-in.js';
import { TellSignIn } from '../application/tell-sign-in.js';
import { SecondFactorController } from '../http/second-factor.controller.js';
import { SessionAnswers } from '../http/session-answers.js';
import { SessionsController } from '../http/sessions.controller.js';
import { SignInLogController } from '../http/sign-in-log.controller.js';
import { ForgetSignIns } from '../jobs/forget-sign-ins.schedule.js';
import { SignInMails } from '../mails/sign-in-mails.js';
import { SecondFactorStore } from '../persistence/second-factor.store.js';
import { SignInAttemptStore } from '../persistence/sign-in-attempt.store.js';
import { SignInChallengeStore } from '../persistence/sign-in-challenge.store.js';
import type { AuthFeature } from './feature.js';

export const SIGN_IN: AuthFeature = {
  controllers: [SecondFactorController, SessionsController, SignInLogController],
  api: [
    PacedTries,
    SecondFactorCheck,
    SecondFactorCommands,
    SecondFactorStore,
    SessionAnswers,
    SessionCommands,
    SessionQueries,
    SignIn,
    SignInAttemptStore,
    SignInChallengeStore,
    SignInFiguresQuery,
    SignInLogExport,
    SignInLogQueries,
    SignInMails,
    TellSignIn,
    SignInPlaces,
  ],
  worker: [ForgetSignIns],
};
