import { DomainError } from '@tierline/shared/problem';

/** Why a single sign-on did not work, as the sign-in page is told. */
export type SsoFailureCode =
  | 'sso-no-account'
  | 'sso-unverified'
  | 'sso-other-account'
  | 'sso-inactive'
  | 'sso-refused'
  | 'sso-expired'
  | 'sso-failed'
  | 'sso-unavailable';

/** A single sign-on that did not work. The person is shown the code in words; the message is for the log. */
export class SsoFailed extends Error {
  constructor(
    readonly code: SsoFailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export class SsoProviderUnknown extends DomainError {
  constructor() {
    super('sso-provider-unknown', 'There is no such single sign-on.');
  }
}
