import type { Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { ENRICHED_FIELDS, verdictOn, type EnrichedField, type Enrichment } from '../../../domain/enrichment.js';
import { writeActivities } from '../../persistence/activity.store.js';
import { saveFound, valuesOf, type FoundValue } from '../persistence/enrichment-value.store.js';

/** What was found out about one lead, and by what. */
export interface FoundEnrichment {
  readonly leadId: string;
  readonly enrichment: Enrichment;
  readonly by:
    | { readonly origin: 'ai'; readonly model: string; readonly promptVersion: string }
    | { readonly origin: 'rule'; readonly rules: Readonly<Record<EnrichedField, string>> };
}

/** Keeps what may be kept beside what people wrote and decided, and tells it in the timelines. */
export async function keepFound(tx: Tx, jobId: string, found: readonly FoundEnrichment[]): Promise<void> {
  const leadIds = found.map(({ leadId }) => leadId);
  const kept = Map.groupBy(await valuesOf(tx, leadIds, 'for update'), (row) => row.lead_id);
  const taken = found.map((one) => ({
    ...one,
    values: valuesFound(one).filter(({ field, ...value }) => {
      const current = kept.get(one.leadId)?.find((row) => row.field === field) ?? null;
      return verdictOn(current, value) === 'take';
    }),
  }));
  await saveFound(
    tx,
    jobId,
    taken.flatMap(({ values }) => values),
  );
  await writeActivities(
    tx,
    systemAccess,
    taken
      .filter(({ values }) => values.length > 0)
      .map(({ leadId, by, values }) => ({
        lead_id: leadId,
        kind: 'enrichment',
        text: by.origin === 'ai' ? `The model ${by.model} proposed values.` : 'Fixed rules proposed values.',
        detail: { jobId, origin: by.origin, fields: values.map(({ field }) => field) },
      })),
  );
}

function valuesFound({ leadId, enrichment, by }: FoundEnrichment): FoundValue[] {
  return ENRICHED_FIELDS.map((field) => ({
    leadId,
    field,
    value: enrichment[field],
    origin: by.origin,
    confidence: enrichment.confidence[field],
    rule: by.origin === 'rule' ? by.rules[field] : null,
    model: by.origin === 'ai' ? by.model : null,
    promptVersion: by.origin === 'ai' ? by.promptVersion : null,
  }));
}
