import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { minorDigits } from '@tierline/shared/money';
import { TargetRegistry } from '../target-registry.js';

/** Decimals in which money of a file is read; those of most currencies where its rows hold none. */
export function moneyDigitsOf(currency: string | null): number {
  return currency === null ? 2 : minorDigits(currency);
}

/** The currency in which a target's totals are kept; null where its rows hold no money. */
@Injectable()
export class TargetCurrency {
  constructor(private readonly targets: TargetRegistry) {}

  async of(sql: Sql, target: string): Promise<string | null> {
    return (await this.targets.get(target).currency?.(sql)) ?? null;
  }
}
