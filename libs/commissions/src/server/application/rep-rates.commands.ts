import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { RatePpm } from '@tierline/shared/money';
import { parseBusinessDate, type BusinessDate } from '@tierline/shared/time';
import { notFound, rateOverlaps, validityInverted, versionStale } from '../../domain/commission.errors.js';
import { changedDays, checkValidity, type RatePeriod } from '../../domain/rate-validity.js';
import { parseRates } from '../../domain/tier-schedule.js';
import { writeAudit } from '../persistence/audit.js';
import { refusing } from '../persistence/constraint-refusals.js';
import { requirePayees, requireProductLines } from '../persistence/reference.store.js';
import { RepRateEntity } from '../persistence/rep-rate.entity.js';
import { orderRecalculation } from './order-recalculation.js';

export interface RepRateInput {
  readonly repId: string;
  readonly productLine: string | null;
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate | null;
  readonly ratesPpm: readonly RatePpm[];
}

/** A row as the caller saw it: `version` null when the caller sent none. */
export interface Seen {
  readonly id: string;
  readonly version: number | null;
}

const CONSTRAINTS = { rep_rate_no_overlap: rateOverlaps, rep_rate_validity: validityInverted };

/** Create, change and remove rates. Each orders the calculation of what it touches. */
@Injectable()
export class RepRateCommands {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @returns id of the new rates
   *  @throws DomainError `rate-overlaps`, `validity-inverted`, `rate-out-of-range`, `reference-unknown`
   *  @throws DutyRefused `D2` */
  async create(access: Access, input: RepRateInput): Promise<string> {
    checkValidity(input);
    parseRates(input.ratesPpm);
    return this.database.transaction(access, async (tx) => {
      await requirePayees(tx, access, { permission: 'threshold.edit', repIds: [input.repId] });
      if (input.productLine !== null) await requireProductLines(tx, [input.productLine]);
      const rate = tx.em.create(RepRateEntity, { ...input, ratesPpm: [...input.ratesPpm] });
      await refusing(CONSTRAINTS, () => tx.em.flush());
      await writeAudit(tx, access, {
        act: 'rep-rate.created',
        subjectType: 'rep-rate',
        subjectId: rate.id,
        detail: { after: input },
      });
      await this.order(tx, { ...input, from: input.validFrom, until: input.validUntil });
      return rate.id;
    });
  }

  /** @throws DomainError as `create`, and `rep-rate-not-found`, `version-stale`
   *  @throws DutyRefused `D2` */
  async change(access: Access, seen: Seen, changes: Partial<Omit<RepRateInput, 'repId'>>): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const rate = await this.locked(tx, access, seen);
      const before = periodOf(rate);
      const after = { ...before, ...changes };
      checkValidity(after);
      parseRates(after.ratesPpm);
      if (after.productLine !== null) await requireProductLines(tx, [after.productLine]);
      tx.em.assign(rate, { ...after, ratesPpm: [...after.ratesPpm] });
      await refusing(CONSTRAINTS, () => tx.em.flush());
      const days = changedDays(before, after);
      if (days === null) return;
      await writeAudit(tx, access, {
        act: 'rep-rate.changed',
        subjectType: 'rep-rate',
        subjectId: rate.id,
        detail: { before, after },
      });
      const productLine = before.productLine === after.productLine ? after.productLine : null;
      await this.order(tx, { repId: rate.repId, productLine, from: days.validFrom, until: days.validUntil });
    });
  }

  /** @throws DomainError `rep-rate-not-found`, `version-stale`
   *  @throws DutyRefused `D2` */
  async remove(access: Access, seen: Seen): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const rate = await this.locked(tx, access, seen);
      const before = periodOf(rate);
      tx.em.remove(rate);
      await tx.em.flush();
      await writeAudit(tx, access, {
        act: 'rep-rate.removed',
        subjectType: 'rep-rate',
        subjectId: seen.id,
        detail: { before },
      });
      const { productLine, validFrom, validUntil } = before;
      await this.order(tx, { repId: rate.repId, productLine, from: validFrom, until: validUntil });
    });
  }

  private async locked(tx: Tx, access: Access, { id, version }: Seen): Promise<RepRateEntity> {
    await tx.query('select from commissions.rep_rate where id = $1 for update', [id]);
    const rate = await tx.em.findOne(RepRateEntity, { id });
    if (!rate) throw notFound('rep-rate');
    await requirePayees(tx, access, { permission: 'threshold.edit', repIds: [rate.repId] });
    if (version !== null && version !== rate.version) throw versionStale(rate.version);
    return rate;
  }

  private order(
    tx: Tx,
    days: { repId: string; productLine: string | null; from: BusinessDate; until: BusinessDate | null },
  ): Promise<void> {
    const { repId, productLine, from, until } = days;
    return orderRecalculation(this.outbox, tx, { cause: 'rep-rate-changed', repId, productLine, from, until });
  }
}

function periodOf({ productLine, validFrom, validUntil, ratesPpm }: RepRateEntity): RatePeriod {
  return {
    productLine: productLine ?? null,
    validFrom: parseBusinessDate(validFrom),
    validUntil: validUntil == null ? null : parseBusinessDate(validUntil),
    ratesPpm: [...ratesPpm],
  };
}
