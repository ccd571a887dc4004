import { AUTH_VIEWS } from '@tierline/contracts/auth';
import type { Sql } from '@tierline/platform/database';
import { sealedColumn } from '@tierline/platform/secrets';
import type { Benefit } from '../../../domain/enrichment-rules.js';

/** Where the key of the model's server is kept; nobody ever reads it but the one who calls that server. */
export const MODEL_KEY = sealedColumn({ table: 'leads.enrichment_settings', column: 'sealed_key', key: 'id' });
/** Key of the one row. */
export const SETTINGS_ID = 'company';

/** A row of `leads.enrichment_settings`, with the currency and zone of the company. */
export interface EnrichmentSettingsRow {
  is_enabled: boolean;
  agreed_by_name: string | null;
  agreed_at: Date | null;
  endpoint_url: string | null;
  sealed_key: string | null;
  model: string | null;
  input_price_e6: bigint;
  output_price_e6: bigint;
  monthly_cap_minor: bigint;
  calls_per_minute: number;
  parallel_calls: number;
  batch_size: number;
  timeout_seconds: number;
  max_output_tokens: number;
  sends_notes: boolean;
  offers: Benefit[];
  version: number;
  currency: string;
  time_zone: string;
}

/** Columns that a person decides. */
export type EnrichmentSettingsValues = Omit<
  EnrichmentSettingsRow,
  'agreed_by_name' | 'agreed_at' | 'version' | 'currency' | 'time_zone'
>;

/** @param mode `for update` keeps others from changing the settings until the end of the transaction */
export async function loadEnrichmentSettings(sql: Sql, mode: '' | 'for update' = ''): Promise<EnrichmentSettingsRow> {
  const lock = mode === '' ? '' : 'for update of settings';
  const [row] = await sql.query<EnrichmentSettingsRow>(
    `select settings.is_enabled, settings.agreed_by_name, settings.agreed_at, settings.endpoint_url, settings.sealed_key, settings.model,
       settings.input_price_e6, settings.output_price_e6, settings.monthly_cap_minor, settings.calls_per_minute, settings.parallel_calls,
       settings.batch_size, settings.timeout_seconds, settings.max_output_tokens, settings.sends_notes, settings.offers, settings.version,
       (select company.currency from ${AUTH_VIEWS.company} company) as currency,
       (select company.time_zone from ${AUTH_VIEWS.company} company) as time_zone
     from leads.enrichment_settings settings ${lock}`,
  );
  if (!row) throw new Error('The settings of enrichment are missing.');
  return row;
}

/** @param agreement who agreed to the notice just now; null leaves what was agreed to before */
export async function saveEnrichmentSettings(
  sql: Sql,
  values: EnrichmentSettingsValues,
  agreement: { readonly id: string | null; readonly name: string } | null,
): Promise<void> {
  await sql.query(
    `update leads.enrichment_settings set is_enabled = $1, endpoint_url = $2, sealed_key = $3, model = $4, input_price_e6 = $5,
       output_price_e6 = $6, monthly_cap_minor = $7, calls_per_minute = $8, parallel_calls = $9, batch_size = $10,
       timeout_seconds = $11, max_output_tokens = $12, sends_notes = $13, offers = $14::jsonb, version = version + 1,
       agreed_by = case when $15 then $16::uuid else agreed_by end,
       agreed_by_name = case when $15 then $17::text else agreed_by_name end,
       agreed_at = case when $15 then now() else agreed_at end`,
    [
      ...[values.is_enabled, values.endpoint_url, values.sealed_key, values.model, values.input_price_e6],
      ...[values.output_price_e6, values.monthly_cap_minor, values.calls_per_minute, values.parallel_calls],
      ...[values.batch_size, values.timeout_seconds, values.max_output_tokens, values.sends_notes],
      JSON.stringify(values.offers),
      ...[agreement !== null, agreement?.id ?? null, agreement?.name ?? null],
    ],
  );
}
