import type { TouchedKey } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { foldKeys } from '../persistence/roll-up.sql.js';

/** A file of a million rows is summed in seconds; the limit only ends what hangs. */
const TIMEOUT_MS = 120_000;

/** Keeps the roll-ups of sales in step with the ledger. */
@Injectable()
export class FoldSales {
  constructor(private readonly database: Database) {}

  async execute(access: Access, touched: readonly TouchedKey[]): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      await tx.query(`select set_config('statement_timeout', $1, true)`, [String(TIMEOUT_MS)]);
      await foldKeys(tx, touched);
    });
  }
}
