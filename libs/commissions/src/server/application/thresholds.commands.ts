import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { MoneyJson } from '@tierline/shared/money';
import { addMonths, firstDayOf, yearMonth } from '@tierline/shared/time';
import { notFound, thresholdTaken, versionStale } from '../../domain/commission.errors.js';
import { parseThresholds } from '../../domain/tier-schedule.js';
import { writeAudit } from '../persistence/audit.js';
import { refusing } from '../persistence/constraint-refusals.js';
import { companyCurrency, minorIn, requirePayees, requireProductLines } from '../persistence/reference.store.js';
import { ThresholdEntity } from '../persistence/threshold.entity.js';
import { orderRecalculation } from './order-recalculation.js';
import type { Seen } from './rep-rates.commands.js';

export interface ThresholdInput {
  readonly repId: string;
  readonly productLine: string;
  readonly year: number;
  /** Ascending; the first is where tier 2 starts. */
  readonly thresholds: readonly MoneyJson[];
}

const CONSTRAINTS = { threshold_one_per_year: thresholdTaken };

/** Create, change and remove thresholds. Each orders the calculation of its year. */
@Injectable()
export class ThresholdCommands {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @returns id of the new threshold
   *  @throws DomainError `threshold-taken`, `thresholds-not-ascending`, `other-currency`, `reference-unknown`
   *  @throws DutyRefused `D2` */
  async create(access: Access, { repId, productLine, year, thresholds }: ThresholdInput): Promise<string> {
    return this.database.transaction(access, async (tx) => {
      await requirePayees(tx, access, { permission: 'threshold.edit', repIds: [repId] });
      await requireProductLines(tx, [productLine]);
      const thresholdsMinor = await parsed(tx, thresholds);
      const threshold = tx.em.create(ThresholdEntity, { repId, productLine, commissionYear: year, thresholdsMinor });
      await refusing(CONSTRAINTS, () => tx.em.flush());
      await this.settle(tx, access, { threshold, act: 'threshold.created', detail: { after: thresholdsMinor } });
      return threshold.id;
    });
  }

  /** @param change gives each amount that stands now its new value, so that single ones can be left as they are
   *  @throws DomainError as `create`, and `threshold-not-found`, `version-stale`
   *  @throws DutyRefused `D2` */
  async change(
    access: Access,
    seen: Seen,
    change: { readonly threshold?: MoneyJson; readonly higherThresholds?: readonly MoneyJson[] },
  ): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const threshold = await this.locked(tx, access, seen);
      const before = [...threshold.thresholdsMinor];
      const [first] = change.threshold ? await parsed(tx, [change.threshold]) : before;
      const higher = change.higherThresholds ? await amounts(tx, change.higherThresholds) : before.slice(1);
      const after = [...parseThresholds([first ?? 0n, ...higher])];
      if (after.join() === before.join()) return;
      threshold.thresholdsMinor = after;
      await tx.em.flush();
      await this.settle(tx, access, { threshold, act: 'threshold.changed', detail: { before, after } });
    });
  }

  /** @throws DomainError `threshold-not-found`, `version-stale`
   *  @throws DutyRefused `D2` */
  async remove(access: Access, seen: Seen): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const threshold = await this.locked(tx, access, seen);
      tx.em.remove(threshold);
      await tx.em.flush();
      await this.settle(tx, access, {
        threshold,
        act: 'threshold.removed',
        detail: { before: threshold.thresholdsMinor },
      });
    });
  }

  private async locked(tx: Tx, access: Access, { id, version }: Seen): Promise<ThresholdEntity> {
    await tx.query('select from commissions.threshold where id = $1 for update', [id]);
    const threshold = await tx.em.findOne(ThresholdEntity, { id });
    if (!threshold) throw notFound('threshold');
    await requirePayees(tx, access, { permission: 'threshold.edit', repIds: [threshold.repId] });
    if (version !== null && version !== threshold.version) throw versionStale(threshold.version);
    return threshold;
  }

  /** Logs the act and orders what it touches. */
  private async settle(
    tx: Tx,
    access: Access,
    { threshold, act, detail }: { threshold: ThresholdEntity; act: string; detail: Record<string, unknown> },
  ): Promise<void> {
    const { id, repId, productLine, commissionYear } = threshold;
    const key = { repId, productLine, year: commissionYear };
    await writeAudit(tx, access, { act, subjectType: 'threshold', subjectId: id, detail: { ...key, ...detail } });
    const january = yearMonth(commissionYear, 1);
    const [from, until] = [firstDayOf(january), firstDayOf(addMonths(january, 12))];
    await orderRecalculation(this.outbox, tx, { cause: 'threshold-changed', repId, productLine, from, until });
  }
}

async function parsed(tx: Tx, thresholds: readonly MoneyJson[]): Promise<bigint[]> {
  return [...parseThresholds(await amounts(tx, thresholds))];
}

async function amounts(tx: Tx, thresholds: readonly MoneyJson[]): Promise<bigint[]> {
  const currency = await companyCurrency(tx);
  return thresholds.map((threshold) => minorIn(currency, threshold));
}
