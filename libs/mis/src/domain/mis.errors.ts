import { DomainError } from '@tierline/shared/problem';

/** Choices of an upload that cannot be; `errors` names field and reason. */
export class ParamsInvalid extends DomainError {
  constructor(readonly errors: readonly { readonly field: string; readonly detail: string }[]) {
    super('params-invalid', errors.map(({ field, detail }) => `${field} ${detail}.`).join(' '), { errors });
  }
}

/** A later file brought applications of this one again, so that one has to be reverted first. */
export class ReplacedSince extends DomainError {
  constructor(importId: string) {
    super('replaced-since', 'A later file has replaced rows of this one. Revert that one first.', { importId });
  }
}

/** The import has no campaign rows that count, or none that were withdrawn. */
export class BatchUnknown extends DomainError {
  constructor(importId: string) {
    super('batch-not-found', 'This import has no campaign rows.', { importId });
  }
}

/** It is not there, or not within the scope of whoever asks. */
export class NotThere extends DomainError {
  constructor(what: 'mis-row' | 'campaign' | 'bank' | 'agent-code') {
    super(`${what}-not-found`, 'There is nothing here that you can see.');
  }
}

/** The person that a code is given to does not exist, or is out of reach. */
export class PersonUnknown extends DomainError {
  constructor(personId: string) {
    super('person-unknown', 'There is no such person among those you may give a code to.', { personId });
  }
}

/** A text that cannot be an agent code. */
export class AgentCodeInvalid extends DomainError {
  constructor(code: string) {
    super('agent-code-invalid', 'An agent code has three to forty letters and digits, at least one of each.', { code });
  }
}

/** Settings that contradict themselves; `errors` names field and reason. */
export class MisSettingsInvalid extends DomainError {
  constructor(readonly errors: readonly { readonly field: string; readonly detail: string }[]) {
    super('mis-settings-invalid', errors.map(({ field, detail }) => `${field} ${detail}.`).join(' '), { errors });
  }
}
