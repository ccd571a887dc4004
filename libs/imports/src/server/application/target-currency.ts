import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { TargetRegistry } from '../target-registry.js';

/** The currency in which a target's totals are kept. */
@Injectable()
export class TargetCurrency {
  constructor(private readonly targets: TargetRegistry) {}

  of(sql: Sql, target: string): Promise<string> {
    return this.targets.get(target).currency(sql);
  }
}
