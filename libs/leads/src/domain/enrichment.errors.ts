import { DomainError } from '@tierline/shared/problem';

/** The settings of enrichment can't be so; the sentence says what to change. */
export function enrichmentSettingsInvalid(detail: string, field: string): DomainError {
  return new DomainError('enrichment-settings-invalid', detail, { field });
}

/** Somebody saved the settings after the caller opened them. */
export function enrichmentSettingsStale(version: number): DomainError {
  return new DomainError(
    'enrichment-settings-stale',
    'Somebody changed these settings since you opened them. Load them again.',
    {
      version,
    },
  );
}

/** No model may be asked: it is switched off, or its server is not set up. */
export function enrichmentOff(): DomainError {
  return new DomainError(
    'enrichment-off',
    'No model is set up, or its use is switched off. Run the rules instead, or ask an administrator to set it up.',
  );
}

/** None of the chosen leads can be enriched. */
export function nothingToEnrich(): DomainError {
  return new DomainError('nothing-to-enrich', 'None of these leads is there for you to enrich.');
}

export function tooManyToEnrich(most: number): DomainError {
  return new DomainError('too-many-to-enrich', `One job takes at most ${most} leads. Narrow the filter.`, { most });
}

/** Also the answer for a job of somebody outside the caller's scope. */
export function enrichmentJobNotFound(): DomainError {
  return new DomainError('enrichment-job-not-found', 'There is no such enrichment job, or it is not yours to see.');
}

/** The job is where this act is not possible. */
export function enrichmentJobState(status: string, act: 'cancel' | 'retry'): DomainError {
  const detail =
    act === 'cancel'
      ? 'This job has ended already; there is nothing to cancel.'
      : 'Only a job that has ended can be tried again, and only when some of its leads were not done.';
  return new DomainError('enrichment-job-state', detail, { status });
}

/** A value can't be decided on: nobody has found one for this field. */
export function enrichmentValueMissing(field: string): DomainError {
  return new DomainError('enrichment-value-missing', `There is no found value of "${field}" to decide on.`, { field });
}

/** Somebody or something gave the field another value since the caller looked at it. */
export function enrichmentValueStale(field: string): DomainError {
  return new DomainError(
    'enrichment-value-stale',
    `The value of "${field}" has changed since you saw it. Look at it again.`,
    {
      field,
    },
  );
}
