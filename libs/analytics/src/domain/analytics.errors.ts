import { DomainError } from '@tierline/shared/problem';

/** Also for somebody outside of the caller's scope. */
export class MemberNotFound extends DomainError {
  constructor() {
    super('member-not-found', 'There is no such person.');
  }
}

/** Also for a report of somebody else. */
export class ReportNotFound extends DomainError {
  constructor() {
    super('report-not-found', 'There is no such report.');
  }
}

export class ReportInvalid extends DomainError {
  /** @param field of the definition */
  constructor(field: string, message: string) {
    super('report-invalid', message, { field });
  }
}

export class ReportNameTaken extends DomainError {
  constructor(name: string) {
    super('report-name-taken', `You have a report with the name ${name} already.`, { name });
  }
}
