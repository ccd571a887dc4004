import { DomainError } from '@tierline/shared/problem';

/** Used up, out of date, replaced by a newer one, of somebody who is not active, or never issued: one answer for all. */
export class LinkInvalid extends DomainError {
  constructor() {
    super(
      'link-invalid',
      'The link was used already, is out of date, or was replaced by a newer one. Ask for a new one.',
    );
  }
}

/** There is something that only this person explains, so the person stays. `facts` says what, in words and how often. */
export class PersonHasFacts extends DomainError {
  constructor(facts: readonly { what: string; count: number }[]) {
    const shown = facts.map(({ what, count }) => `${count} ${what}`).join(', ');
    super('person-has-facts', `The person cannot be deleted: there are ${shown}. Deactivate the person instead.`, {
      facts,
    });
  }
}

/** The person has set a password already and needs no invitation. */
export class PersonSetUpAlready extends DomainError {
  constructor() {
    super('person-set-up-already', 'The person has set a password already. A new one comes by "Forgot password".');
  }
}

export class PersonNotActive extends DomainError {
  constructor() {
    super('person-not-active', 'The person is not active. Reactivate the person first.');
  }
}

export class PlaceNotFound extends DomainError {
  constructor() {
    super('place-not-found', 'There is no such team, department or location among yours.');
  }
}

export class PlaceMissing extends DomainError {
  constructor() {
    super('place-missing', 'Say to which of your teams, departments or locations the person will belong.');
  }
}

export class OutgoingMailNotFound extends DomainError {
  constructor() {
    super('outgoing-mail-not-found', 'There is no such mail.');
  }
}

/** The sheet of people cannot be understood as a whole. */
export class SheetUnfit extends DomainError {
  constructor(message: string, facts: Record<string, unknown> = {}) {
    super('sheet-unfit', message, facts);
  }
}

export class SheetTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super('too-large', `The sheet is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`, { maxBytes });
  }
}

export class ErrorWorkbookNotFound extends DomainError {
  constructor() {
    super('error-workbook-not-found', 'There is no such workbook any more. Check the sheet again.');
  }
}

/** The password that was to confirm a change is not the one of the account. */
export class CurrentPasswordWrong extends DomainError {
  constructor() {
    super('password-not-confirmed', 'The current password is not right.');
  }
}
