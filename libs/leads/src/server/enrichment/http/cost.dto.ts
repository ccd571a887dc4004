import { costText } from '../../../domain/enrichment-cost.js';

/** What tokens cost: far less than the smallest coin, so with six decimals, rounded up. */
export class EnrichmentCostDto {
  /** @example "0.012340" */
  amount: string;

  /** ISO 4217.
   *  @example "USD" */
  currency: string;
}

export function costDto(e12: bigint, currency: string): EnrichmentCostDto {
  return { amount: costText(e12), currency };
}
