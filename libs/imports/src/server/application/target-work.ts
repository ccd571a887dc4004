import { Injectable } from '@nestjs/common';
import type { ImportTarget, TargetEvent } from '@tierline/contracts/imports';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import type { ImportWork } from '../jobs/import.jobs.js';
import { writeAudit, type AuditedAct } from '../persistence/audit.sql.js';
import { abortWhenClientGone } from '../persistence/commit.sql.js';
import type { ImportProblem } from '../persistence/import.row.js';
import { jsonText } from '../persistence/json-text.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import { TargetRegistry } from '../target-registry.js';
import { LeasedWork, type HeldWork, type WorkPlan } from './leased-work.js';

const TIMEOUT_MS = 1_800_000;

/** How the import stands when an act ends. */
type ImportValues = Readonly<Record<string, unknown>>;

/** What an act of a target came to. */
export interface ActDone {
  readonly events: readonly TargetEvent[];
  readonly audit: Omit<AuditedAct, 'importId'>;
  readonly values: ImportValues;
}

/** An act of a target on the facts of an import: commit, revert, restore. */
export interface TargetAct {
  readonly status: 'committing' | 'reverting';
  readonly failure: WorkPlan['failure'];
  perform(tx: Tx, held: HeldWork, target: ImportTarget): Promise<ActDone>;
  /** What to go on with in place of an error of the transaction, which counts nothing then. */
  explained?(error: unknown, held: HeldWork): unknown;
  /** How the import stands when it is given up; its problem is kept beside it. */
  giveBack(tx: Tx, held: HeldWork): ImportValues | Promise<ImportValues>;
}

/** Has a target act on the facts of an import: one transaction with the target's SQL, the events, the audit row and the fence at its end.
 *  Whatever happens, either all of it counts once or nothing does. */
@Injectable()
export class TargetWork {
  constructor(
    private readonly work: LeasedWork,
    private readonly targets: TargetRegistry,
    private readonly leases: WorkLeases,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws what another attempt may cure; the job is then tried again */
  async run(access: Access, act: TargetAct, { work, shutdown }: OrderedWork): Promise<void> {
    const { status, failure } = act;
    await this.work.run(
      work,
      {
        from: [status],
        to: status,
        phase: status,
        failure,
        perform: (held) => this.perform(access, act, held),
        giveUp: (held, problem) => this.giveUp(access, act, { held, problem }),
      },
      shutdown,
    );
  }

  private async perform(access: Access, act: TargetAct, held: HeldWork): Promise<void> {
    try {
      await this.database.transaction(access, (tx) => this.act(tx, act, held), { timeoutMs: TIMEOUT_MS });
    } catch (error) {
      throw act.explained ? act.explained(error, held) : error;
    }
  }

  private async act(tx: Tx, act: TargetAct, held: HeldWork): Promise<void> {
    const { id, target } = held.row;
    await abortWhenClientGone(tx);
    const { events, audit, values } = await act.perform(tx, held, this.targets.get(target));
    for (const { event, payload } of events) await this.outbox.append(tx, event, payload);
    await writeAudit(tx, { ...audit, importId: id });
    await this.leases.finish(tx, { id, token: held.token, from: act.status }, { ...values, problem: null });
  }

  private async giveUp(access: Access, act: TargetAct, { held, problem }: GivenUp): Promise<void> {
    await this.database.transaction(
      access,
      async (tx) => {
        const values = { ...(await act.giveBack(tx, held)), problem: jsonText(problem) };
        await this.leases.finish(tx, { id: held.row.id, token: held.token, from: act.status }, values);
      },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}

/** Work as its job has it. */
export interface OrderedWork {
  readonly work: ImportWork;
  readonly shutdown: AbortSignal;
}

interface GivenUp {
  readonly held: HeldWork;
  readonly problem: ImportProblem;
}
