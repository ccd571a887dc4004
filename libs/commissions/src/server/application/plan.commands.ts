import { Injectable } from '@nestjs/common';
import { SALES_VIEWS } from '@tierline/contracts/sales';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { refuseOwnPay, type Access } from '@tierline/shared/access';
import { versionStale } from '../../domain/commission.errors.js';
import type { TierMode } from '../../domain/commission-year.js';
import { writeAudit } from '../persistence/audit.js';
import { PlanEntity } from '../persistence/plan.entity.js';
import { orderRecalculation } from './order-recalculation.js';

/** Changes the plan that pays everybody. */
@Injectable()
export class PlanCommands {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @param seen version that the caller saw; null when none was sent
   *  @throws DomainError `version-stale`
   *  @throws DutyRefused `D2` when the plan pays the caller */
  async changeMode(access: Access, mode: TierMode, seen: number | null): Promise<void> {
    access.require('plan.edit');
    await this.database.transaction(access, async (tx) => {
      await tx.query('select from commissions.plan for update');
      const plan = await tx.em.findOneOrFail(PlanEntity, { mode: { $ne: null } });
      if (seen !== null && seen !== plan.version) throw versionStale(plan.version);
      const paid = await tx.query<{ person_id: string }>(
        `select person_id from ${SALES_VIEWS.rep} where person_id = $1::uuid and is_active`,
        [access.actor.kind === 'person' ? access.actor.id : null],
      );
      refuseOwnPay(
        access,
        paid.map(({ person_id }) => person_id),
      );
      const before = plan.mode;
      if (before === mode) return;
      tx.em.assign(plan, { mode, changedAt: new Date() });
      await tx.em.flush();
      const detail = { before, after: mode };
      await writeAudit(tx, access, {
        act: 'plan.mode-changed',
        subjectType: 'commission-plan',
        subjectId: plan.id,
        detail,
      });
      const any = { repId: null, productLine: null, from: null, until: null };
      await orderRecalculation(this.outbox, tx, { cause: 'plan-changed', ...any });
    });
  }
}
