import { calculationIdSchema } from '@tierline/contracts/commissions';
import { repIdSchema } from '@tierline/contracts/sales';
import type { Tx } from '@tierline/platform/database';
import type { Outbox } from '@tierline/platform/outbox';
import { firstDayOf, monthOfDate, type BusinessDate } from '@tierline/shared/time';
import { randomUUID } from 'node:crypto';
import { recalculateTouched } from '../jobs/recalculate.job.js';

/** What a change of rules touches; null means any. */
export interface RuleChange {
  readonly cause: 'rep-rate-changed' | 'threshold-changed' | 'plan-changed';
  readonly repId: string | null;
  readonly productLine: string | null;
  /** First day on which pay can change. */
  readonly from: BusinessDate | null;
  /** Exclusive. */
  readonly until: BusinessDate | null;
}

/** Orders the calculation that a change makes necessary, in the transaction of the change. */
export async function orderRecalculation(outbox: Outbox, tx: Tx, change: RuleChange): Promise<void> {
  await outbox.order(tx, recalculateTouched, {
    calculationId: calculationIdSchema.parse(randomUUID()),
    cause: change.cause,
    repId: change.repId === null ? null : repIdSchema.parse(change.repId),
    productLine: change.productLine,
    fromMonth: change.from === null ? null : firstDayOf(monthOfDate(change.from)),
    untilDay: change.until,
  });
}
