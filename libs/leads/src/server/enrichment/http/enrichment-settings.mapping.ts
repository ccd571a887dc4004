import { moneyFromJson, moneyJson } from '@tierline/shared/money';
import { parsePriceE6, priceText } from '../../../domain/enrichment-cost.js';
import { enrichmentSettingsInvalid } from '../../../domain/enrichment.errors.js';
import type { EnrichmentWish } from '../application/enrichment-settings.js';
import type { EnrichmentSettingsRow } from '../persistence/enrichment-settings.store.js';
import { costDto } from './cost.dto.js';
import type { ChangeEnrichmentSettingsDto, EnrichmentSettingsDto } from './enrichment-settings.dto.js';

/** @throws DomainError `enrichment-settings-invalid` for a cap in another currency, below zero, or with too many decimals */
export function wishOf(body: ChangeEnrichmentSettingsDto, currency: string): EnrichmentWish {
  const { inputPrice, outputPrice, monthlyCap, apiKey, agreesToNotice, ...same } = body;
  return {
    ...same,
    apiKey,
    agreesToNotice: agreesToNotice ?? false,
    inputPriceE6: parsePriceE6(inputPrice),
    outputPriceE6: parsePriceE6(outputPrice),
    monthlyCapMinor: capOf(monthlyCap, currency),
  };
}

export function settingsDto(row: EnrichmentSettingsRow, spentE12: bigint): EnrichmentSettingsDto {
  const { agreed_by_name: agreedBy, agreed_at: agreedAt } = row;
  return {
    isEnabled: row.is_enabled,
    notice: agreedAt === null ? null : { agreedBy: agreedBy ?? '', agreedAt: agreedAt.toISOString() },
    endpointUrl: row.endpoint_url,
    hasKey: row.sealed_key !== null,
    model: row.model,
    inputPrice: priceText(row.input_price_e6),
    outputPrice: priceText(row.output_price_e6),
    monthlyCap: moneyJson(row.monthly_cap_minor, row.currency),
    spentThisMonth: costDto(spentE12, row.currency),
    callsPerMinute: row.calls_per_minute,
    parallelCalls: row.parallel_calls,
    batchSize: row.batch_size,
    timeoutSeconds: row.timeout_seconds,
    maxOutputTokens: row.max_output_tokens,
    sendsNotes: row.sends_notes,
    offers: row.offers.map(({ text, segments }) => ({ text, segments: [...segments] })),
    version: row.version,
  };
}

function capOf(cap: { amount: string; currency: string }, currency: string): bigint {
  if (cap.currency !== currency) {
    throw enrichmentSettingsInvalid(`The cap has to be in ${currency}, the currency of the company.`, 'monthlyCap');
  }
  try {
    const { minor } = moneyFromJson(cap);
    if (minor >= 0n) return minor;
  } catch {
    // told below, like an amount below zero
  }
  throw enrichmentSettingsInvalid(`The cap has to be an amount in ${currency}, not below zero.`, 'monthlyCap');
}
