import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { MoneyJson } from '@tierline/shared/money';
import { notFound, objectiveNegative, objectiveTaken, versionStale } from '../../domain/commission.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { refusing } from '../persistence/constraint-refusals.js';
import { ObjectiveEntity } from '../persistence/objective.entity.js';
import { removeObjectives, saveObjectives, type ObjectiveCell } from '../persistence/objective.store.js';
import { companyCurrency, minorIn, requirePayees, requireProductLines } from '../persistence/reference.store.js';
import type { Seen } from './rep-rates.commands.js';

export interface ObjectiveInput {
  readonly repId: string;
  readonly productLine: string;
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly objective: MoneyJson;
}

/** One month of the grid; null leaves it without objective. */
export interface PlannedMonth extends Omit<ObjectiveInput, 'year' | 'objective'> {
  readonly objective: MoneyJson | null;
}

const CONSTRAINTS = { objective_one_per_month: objectiveTaken };

/** Create, change and remove planned sales. */
@Injectable()
export class ObjectiveCommands {
  constructor(private readonly database: Database) {}

  /** @returns id of the new objective
   *  @throws DomainError `objective-taken`, `objective-negative`, `other-currency`, `reference-unknown`
   *  @throws DutyRefused `D2` */
  async create(access: Access, { objective: amount, ...key }: ObjectiveInput): Promise<string> {
    return this.database.transaction(access, async (tx) => {
      await requirePayees(tx, access, { permission: 'objective.edit', repIds: [key.repId] });
      await requireProductLines(tx, [key.productLine]);
      const objectiveMinor = planned(await companyCurrency(tx), amount);
      const objective = tx.em.create(ObjectiveEntity, { ...key, objectiveMinor });
      await refusing(CONSTRAINTS, () => tx.em.flush());
      const detail = { ...key, after: objectiveMinor };
      await writeAudit(tx, access, {
        act: 'objective.created',
        subjectType: 'objective',
        subjectId: objective.id,
        detail,
      });
      return objective.id;
    });
  }

  /** @throws DomainError `objective-not-found`, `other-currency`, `version-stale`
   *  @throws DutyRefused `D2` */
  async change(access: Access, seen: Seen, amount: MoneyJson): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const objective = await this.locked(tx, access, seen);
      const before = objective.objectiveMinor;
      objective.objectiveMinor = planned(await companyCurrency(tx), amount);
      if (objective.objectiveMinor === before) return;
      await tx.em.flush();
      const detail = { before, after: objective.objectiveMinor };
      await writeAudit(tx, access, { act: 'objective.changed', subjectType: 'objective', subjectId: seen.id, detail });
    });
  }

  /** @throws DomainError `objective-not-found`, `version-stale`
   *  @throws DutyRefused `D2` */
  async remove(access: Access, seen: Seen): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const objective = await this.locked(tx, access, seen);
      tx.em.remove(objective);
      await tx.em.flush();
      const detail = { before: objective.objectiveMinor };
      await writeAudit(tx, access, { act: 'objective.removed', subjectType: 'objective', subjectId: seen.id, detail });
    });
  }

  /** Saves the named months in one transaction; others of the year stay as they are.
   *  @returns how many months were written and how many were emptied
   *  @throws DomainError `other-currency`, `reference-unknown`
   *  @throws DutyRefused `D2` */
  async saveYear(
    access: Access,
    year: number,
    months: readonly PlannedMonth[],
  ): Promise<{ saved: number; removed: number }> {
    return this.database.transaction(access, async (tx) => {
      await requirePayees(tx, access, { permission: 'objective.edit', repIds: months.map(({ repId }) => repId) });
      await requireProductLines(
        tx,
        months.map(({ productLine }) => productLine),
      );
      const cells = cellsOf(months, await companyCurrency(tx));
      const saved = await saveObjectives(tx, year, cells);
      const removed = await removeObjectives(tx, year, cells);
      if (saved.length + removed.length > 0) {
        const detail = { year, changes: [...saved, ...removed] };
        await writeAudit(tx, access, { act: 'objectives.saved', subjectType: 'objective', subjectId: null, detail });
      }
      return { saved: saved.length, removed: removed.length };
    });
  }

  private async locked(tx: Tx, access: Access, { id, version }: Seen): Promise<ObjectiveEntity> {
    await tx.query('select from commissions.objective where id = $1 for update', [id]);
    const objective = await tx.em.findOne(ObjectiveEntity, { id });
    if (!objective) throw notFound('objective');
    await requirePayees(tx, access, { permission: 'objective.edit', repIds: [objective.repId] });
    if (version !== null && version !== objective.version) throw versionStale(objective.version);
    return objective;
  }
}

/** Each month once: the last one named counts. */
function cellsOf(months: readonly PlannedMonth[], currency: string): ObjectiveCell[] {
  const cells = months.map(({ objective, ...key }): [string, ObjectiveCell] => [
    `${key.repId} ${key.productLine} ${key.month}`,
    { ...key, objectiveMinor: objective === null ? null : planned(currency, objective) },
  ]);
  return [...new Map(cells).values()];
}

function planned(currency: string, amount: MoneyJson): bigint {
  const minor = minorIn(currency, amount);
  if (minor < 0n) throw objectiveNegative();
  return minor;
}
