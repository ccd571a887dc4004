import type { ImportRef, TargetPreparation, TargetSql } from '@tierline/contracts/imports';
import { planForMany, recordCustomers, recordRows } from '../persistence/ledger.sql.js';
import { completePreparation, openPreparation, removePrepared, sumPrepared } from '../persistence/preparation.sql.js';

/** Writes the sales of a file into the ledger while it is read. They count from the commit on, which opens their slices. */
export const prepareBatch: TargetPreparation = {
  async begin(sql: TargetSql, ref: ImportRef) {
    await removePrepared(sql, ref.id);
    await openPreparation(sql, ref.id);
  },
  async rows(transaction, ref, slice) {
    // On their own, so that names that two slices have in common keep neither waiting.
    await transaction((sql) => recordCustomers(sql, ref.id, slice));
    await transaction(async (sql) => {
      await planForMany(sql);
      await recordRows(sql, ref.id, { rows: slice });
      await sumPrepared(sql, ref.id, slice);
    });
  },
  finish: (sql, ref) => completePreparation(sql, ref.id),
  clear: (sql, ref) => removePrepared(sql, ref.id),
};
