import { DomainError } from '@tierline/shared/problem';

/** Unknown account, wrong password or inactive person: one answer for all, so that nobody learns which accounts exist. */
export class CredentialsInvalid extends DomainError {
  constructor() {
    super('credentials-invalid', 'The e-mail address or the password is not right.');
  }
}

/** Too many failed tries; `retryAfterSeconds` says when the next one is heard. */
export class TooManyTries extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super('too-many-tries', `Too many failed tries. Try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds });
  }
}

/** The refresh token is unknown, used up or out of date, or its session has ended. */
export class SessionEnded extends DomainError {
  constructor() {
    super('session-ended', 'The session has ended. Sign in again.');
  }
}

export class EmailTaken extends DomainError {
  constructor(email: string) {
    super('email-taken', `Another person has the e-mail address ${email} already.`);
  }
}

export class UserNameTaken extends DomainError {
  constructor(userName: string) {
    super('user-name-taken', `Another person has the user name ${userName} already.`);
  }
}

export class PasswordUnfit extends DomainError {
  constructor(message: string) {
    super('password-unfit', message);
  }
}

export class PersonNotFound extends DomainError {
  constructor() {
    super('person-not-found', 'There is no such person.');
  }
}

export class RoleUnknown extends DomainError {
  constructor(key: string) {
    super('role-unknown', `There is no role "${key}".`);
  }
}

export class RoleAssignmentNotFound extends DomainError {
  constructor() {
    super('role-assignment-not-found', 'There is no such role assignment.');
  }
}

export class RoleHeldAlready extends DomainError {
  constructor(title: string) {
    super('role-held-already', `The person holds the role ${title} there already in this time.`);
  }
}

export class DatesReversed extends DomainError {
  constructor() {
    super('dates-reversed', 'The end must be after the beginning.');
  }
}

export class CompanySetUpAlready extends DomainError {
  constructor() {
    super('company-set-up-already', 'The company is set up already; its currency cannot change any more.');
  }
}
