import type { Sql } from '@tierline/platform/database';
import type { EnrichedField, EnrichedValue, EnrichmentDecision, EnrichmentOrigin } from '../../../domain/enrichment.js';

/** A row of `leads.enrichment_value`. */
export interface EnrichmentValueRow {
  lead_id: string;
  field: EnrichedField;
  value: EnrichedValue;
  origin: EnrichmentOrigin;
  decision: EnrichmentDecision;
  confidence: number | null;
  rule: string | null;
  model: string | null;
  prompt_version: string | null;
  found_at: Date;
  decided_by_name: string | null;
  decided_at: Date | null;
  version: number;
}

/** A value that a rule or a model found. */
export interface FoundValue {
  readonly leadId: string;
  readonly field: EnrichedField;
  readonly value: EnrichedValue;
  readonly origin: 'rule' | 'ai';
  readonly confidence: number;
  readonly rule: string | null;
  readonly model: string | null;
  readonly promptVersion: string | null;
}

const COLUMNS = `lead_id, field, value, origin, decision, confidence, rule, model, prompt_version, found_at, decided_by_name,
  decided_at, version`;

/** The values of some leads.
 *  @param mode `for update` keeps others from deciding on them until the end of the transaction */
export function valuesOf(
  sql: Sql,
  leadIds: readonly string[],
  mode: '' | 'for update' = '',
): Promise<EnrichmentValueRow[]> {
  return sql.query<EnrichmentValueRow>(
    `select ${COLUMNS} from leads.enrichment_value where lead_id = any($1::uuid[]) order by lead_id, field ${mode}`,
    [leadIds],
  );
}

/** Keeps found values as proposals, in place of what was there. */
export async function saveFound(tx: Sql, jobId: string, found: readonly FoundValue[]): Promise<void> {
  if (found.length === 0) return;
  await tx.query(
    `insert into leads.enrichment_value as kept (lead_id, field, value, origin, confidence, rule, model, prompt_version, job_id)
     select lead_id, field, value, origin, confidence, rule, model, prompt_version, $2::uuid
     from jsonb_to_recordset($1::jsonb) as given (lead_id uuid, field text, value jsonb, origin text, confidence real, rule text,
       model text, prompt_version text)
     on conflict (lead_id, field) do update set value = excluded.value, origin = excluded.origin, confidence = excluded.confidence,
       rule = excluded.rule, model = excluded.model, prompt_version = excluded.prompt_version, job_id = excluded.job_id,
       found_at = now(), decision = 'proposed', decided_by = null, decided_by_name = null, decided_at = null,
       version = kept.version + 1
     where kept.origin <> 'human'`,
    [
      JSON.stringify(
        found.map(({ leadId, promptVersion, ...value }) => ({
          ...value,
          lead_id: leadId,
          prompt_version: promptVersion,
        })),
      ),
      jobId,
    ],
  );
}

/** Who decides, as kept with a value. */
export interface Decider {
  readonly id: string | null;
  readonly name: string;
}

export async function saveDecision(
  tx: Sql,
  {
    leadId,
    fields,
    decision,
    by,
  }: { leadId: string; fields: readonly EnrichedField[]; decision: 'accepted' | 'rejected'; by: Decider },
): Promise<void> {
  await tx.query(
    `update leads.enrichment_value set decision = $3, decided_by = $4::uuid, decided_by_name = $5, decided_at = now(), version = version + 1
     where lead_id = $1 and field = any($2::text[]) and origin <> 'human'`,
    [leadId, fields, decision, by.id, by.name],
  );
}

/** Keeps what a person wrote; nothing that is found later takes its place. */
export async function saveWritten(
  tx: Sql,
  {
    leadId,
    values,
    by,
  }: { leadId: string; values: Readonly<Partial<Record<EnrichedField, EnrichedValue>>>; by: Decider },
): Promise<void> {
  const written = Object.entries(values).map(([field, value]) => ({ field, value }));
  await tx.query(
    `insert into leads.enrichment_value as kept (lead_id, field, value, origin, decision, decided_by, decided_by_name, decided_at)
     select $1::uuid, field, value, 'human', 'accepted', $3::uuid, $4::text, now()
     from jsonb_to_recordset($2::jsonb) as given (field text, value jsonb)
     on conflict (lead_id, field) do update set value = excluded.value, origin = 'human', decision = 'accepted', confidence = null,
       rule = null, model = null, prompt_version = null, job_id = null, found_at = now(), decided_by = excluded.decided_by,
       decided_by_name = excluded.decided_by_name, decided_at = now(), version = kept.version + 1`,
    [leadId, JSON.stringify(written), by.id, by.name],
  );
}

/** Gives fields back to rules and models.
 *  @returns the fields that had a value of a person */
export async function removeWritten(
  tx: Sql,
  leadId: string,
  fields: readonly EnrichedField[],
): Promise<EnrichedField[]> {
  const rows = await tx.query<{ field: EnrichedField }>(
    `delete from leads.enrichment_value where lead_id = $1 and field = any($2::text[]) and origin = 'human' returning field`,
    [leadId, fields],
  );
  return rows.map(({ field }) => field);
}
