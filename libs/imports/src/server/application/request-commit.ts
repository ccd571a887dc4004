import { Injectable } from '@nestjs/common';
import { importIdSchema, type ImportTarget, type PeriodChange } from '@tierline/contracts/imports';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import {
  BoundaryCrossed,
  FileBlocked,
  NothingToCommit,
  PeriodExists,
  RowsBlocked,
} from '../../domain/import.errors.js';
import { isRepeated, statusAfter, type ImportStatus } from '../../domain/import-status.js';
import { refusedPeriods } from '../../domain/period-choice.js';
import { commitImport } from '../jobs/import.jobs.js';
import { ImportRepository, importRefOf } from '../persistence/import.repository.js';
import type { ImportRow, StoredCommitChoice } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** Accepts a commit: everything that can refuse it is asked now, the work itself is ordered. */
@Injectable()
export class RequestCommit {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** Asking again while it is under way or done changes nothing.
   *  @returns the status that the import has then
   *  @throws ImportNotFound, WrongState, RowsBlocked, FileBlocked, NothingToCommit, PeriodExists, BoundaryCrossed */
  async execute(
    access: Access,
    id: string,
    { choice, ifMatch }: { choice: StoredCommitChoice; ifMatch: number | null },
  ): Promise<ImportStatus> {
    return this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id);
      if (isRepeated(row.status, 'commit')) return row.status;
      const status = statusAfter(row.status, 'commit');
      checkVersion(ifMatch, row.version);
      const target = this.targets.get(row.target);
      access.require(target.uploadPermission);
      await requireCommittable(tx, row, choice);
      if (access.boundary) await requireInside(tx, target, { row, choice, access });
      else await requirePeriods(tx, target, { row, choice, access });
      const run = row.run + 1;
      await this.imports.update(tx, id, {
        status,
        run,
        failures: 0,
        problem: null,
        commit_choice: choice,
        committed_by: access.actor.id,
        committed_by_name: access.actor.name,
        phase: 'waiting',
        rows_done: 0,
        rows_total: row.accepted,
      });
      await this.outbox.order(tx, commitImport, { importId: importIdSchema.parse(id), run });
      return status;
    });
  }
}

async function requireCommittable(tx: Tx, row: ImportRow, choice: StoredCommitChoice): Promise<void> {
  const [whole] = await tx.query<{ message: string; code: string }>(
    `select message, code from imports.issue
     where import_id = $1 and severity = 1 and position = 0 and not is_set_aside order by id limit 1`,
    [row.id],
  );
  if (whole) throw new FileBlocked(whole.message, whole.code);
  if (row.blocked > 0 && choice.blockedRows === 'refuse') throw new RowsBlocked(row.blocked);
  if (row.accepted === 0) throw new NothingToCommit();
}

/** A program that sees a part of the company writes inside it, and only adds: a period that it replaced may hold rows that it does not see. */
async function requireInside(
  tx: Tx,
  target: ImportTarget,
  { row, choice, access }: { row: ImportRow; choice: StoredCommitChoice; access: Access },
): Promise<void> {
  const choices = [choice.existingPeriods, ...Object.values(choice.months)];
  if (choices.some((one) => one !== 'add')) {
    throw new BoundaryCrossed(
      'This program sees a part of the company. It can add to periods: send existingPeriods "add".',
    );
  }
  const outside = access.boundary
    ? await target.rowsOutside?.(tx, importRefOf(row, access.actor.id), access.boundary)
    : undefined;
  if (outside === 0) return;
  const rows = outside === 1 ? '1 row of the file lies' : `${outside ?? 'Some'} rows of the file lie`;
  throw new BoundaryCrossed(`${rows} outside of what this program may write.`, { outside: outside ?? null });
}

/** The same question is asked again inside the commit: a period may come to be in between. */
async function requirePeriods(
  tx: Tx,
  target: ImportTarget,
  asked: { row: ImportRow; choice: StoredCommitChoice; access: Access },
): Promise<void> {
  const changes: readonly PeriodChange[] =
    (await target.periods?.(tx, importRefOf(asked.row, asked.access.actor.id))) ?? [];
  const refused = refusedPeriods(changes, asked.choice);
  if (refused.length > 0) throw new PeriodExists(refused, (await target.currency?.(tx)) ?? null);
}
