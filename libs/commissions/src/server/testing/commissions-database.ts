import type { Sql } from '@tierline/platform/database';
import { testDatabase, type TestDatabase } from '@tierline/platform/testing';
import { createStandIns } from './published-views.js';

/** A migrated database whose foreign views the test feeds. */
export async function commissionsDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await createStandIns(database);
  return database;
}

/** Empties ledger, rules and results; the plan stays. */
export async function emptyCommissions(sql: Sql): Promise<void> {
  await sql.query(
    `truncate stand_in.sale, stand_in.staged_sale, stand_in.staged_twin, stand_in.rep, stand_in.product_line, stand_in.membership, stand_in.import,
       commissions.rep_rate, commissions.threshold, commissions.objective, commissions.payout, commissions.tier_position`,
  );
}
