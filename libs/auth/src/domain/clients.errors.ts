import { DomainError } from '@tierline/shared/problem';

export class ClientNotFound extends DomainError {
  constructor() {
    super('client-not-found', 'There is no such API client.');
  }
}

export class ClientKeyNotFound extends DomainError {
  constructor() {
    super('client-key-not-found', 'The API client has no such key.');
  }
}

export class ClientNameTaken extends DomainError {
  constructor(name: string) {
    super('client-name-taken', `Another API client has the name ${name} already.`);
  }
}

export class ClientEnded extends DomainError {
  constructor() {
    super('client-ended', 'The API client was revoked or has expired; nothing can be changed about it any more.');
  }
}

export class ClientKeysFull extends DomainError {
  constructor() {
    super('client-keys-full', 'The API client has two keys already. Revoke one before making the next.');
  }
}

/** A key scope that nobody knows, or a boundary that names what there is not. */
export class ClientInvalid extends DomainError {
  constructor(field: string, message: string) {
    super('client-invalid', message, { errors: [{ field, code: 'unknown', detail: message }] });
  }
}

/** The program calls from an address that is not on its list. */
export class ClientAddressRefused extends DomainError {
  constructor() {
    super('client-address-refused', 'This API client may not call from this address.');
  }
}

/** A refusal of the token endpoint, in the words of RFC 6749. */
export class TokenRefused extends Error {
  constructor(
    readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope',
    readonly description: string,
  ) {
    super(description);
  }
}
