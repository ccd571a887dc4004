import { DomainError } from '@tierline/shared/problem';

/** The password was right; a code is asked for. `challenge` says so for a few minutes, and opens nothing. */
export class SecondFactorRequired extends DomainError {
  constructor(challenge: string, expiresIn: number) {
    super('second-factor-required', 'Enter the code of your authenticator app, or a recovery code.', {
      challenge,
      expiresIn,
    });
  }
}

/** The challenge is unknown, used, too old, or had too many wrong codes. */
export class ChallengeEnded extends DomainError {
  constructor() {
    super('challenge-ended', 'It took too long, or there were too many wrong codes. Sign in with your password again.');
  }
}

/** The second factor of a sign-in is wrong, or was used before. */
export class SecondFactorWrong extends DomainError {
  constructor() {
    super('second-factor-wrong', 'The code is not right, or was used before. Wait for the next one.');
  }
}

/** The code that should switch the second factor on is wrong. */
export class CodeWrong extends DomainError {
  constructor() {
    super('code-wrong', 'The code is not right. Check the time of your phone and enter the code that it shows now.');
  }
}

export class SecondFactorOnAlready extends DomainError {
  constructor() {
    super('second-factor-on-already', 'The second factor is on already. Remove it first to set up another one.');
  }
}

export class SecondFactorOff extends DomainError {
  constructor() {
    super('second-factor-off', 'No second factor is on.');
  }
}

/** The password that should confirm an act of a signed-in person is wrong. */
export class PasswordNotConfirmed extends DomainError {
  constructor() {
    super('password-not-confirmed', 'The password is not right.');
  }
}

/** There is no such open or ended session among those that the caller may end. */
export class SessionNotFound extends DomainError {
  constructor() {
    super('session-not-found', 'There is no such session.');
  }
}
