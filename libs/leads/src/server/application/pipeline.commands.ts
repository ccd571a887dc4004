import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { LeadInvalid, statusInUse, type FieldRefusal } from '../../domain/lead.errors.js';
import type { StatusKind } from '../../domain/lead-status.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { refreshAllLeads } from './refresh-all-leads.js';

/** A status as the company wants it. */
export interface WantedStatus {
  readonly name: string;
  /** The name that it has now; left out for a new one. */
  readonly formerName?: string;
  readonly kind: StatusKind;
  readonly followUpDays: number;
  /** Names that a lead may be moved to without a reason. */
  readonly moves: readonly string[];
}

/** The pipeline as a whole: its statuses in order, their days, and where a lead may go from each. */
@Injectable()
export class PipelineCommands {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `lead-invalid`, `status-in-use` when leads have a status that is left out; VersionStale */
  async replace(access: Access, version: number | null, wanted: readonly WantedStatus[]): Promise<void> {
    access.require('pipeline.configure');
    await this.database.transaction(
      access,
      async (tx) => {
        await tx.query(`select from leads.settings for update`);
        const rules = await loadRules(tx);
        checkVersion(version, rules.pipelineVersion);
        refuse(
          wanted,
          rules.pipeline.statuses.map(({ name }) => name),
        );
        await this.remove(tx, wanted);
        await this.write(tx, wanted);
        await tx.query(`update leads.settings set pipeline_version = pipeline_version + 1,
        urgent_statuses = array(select name from unnest(urgent_statuses) name where name in (select name from leads.status))`);
        const detail = { statuses: wanted };
        await writeAudit(tx, access, {
          act: 'lead-pipeline.changed',
          subjectType: 'lead-pipeline',
          subjectId: 'company',
          detail,
        });
        await refreshAllLeads(tx, this.outbox);
      },
      { timeoutMs: 120_000 },
    );
  }

  private async remove(tx: Tx, wanted: readonly WantedStatus[]): Promise<void> {
    const kept = wanted.flatMap(({ formerName }) => formerName ?? []);
    const [used] = await tx.query<{ status: string; leads: number }>(
      `select status, count(*)::integer as leads from leads.lead where status <> all($1::text[]) group by status order by status limit 1`,
      [kept],
    );
    if (used) throw statusInUse(used.status, used.leads);
    await tx.query(`delete from leads.status where name <> all($1::text[])`, [kept]);
  }

  private async write(tx: Tx, wanted: readonly WantedStatus[]): Promise<void> {
    const rows = wanted.map(({ moves: _moves, ...status }, index) => ({ ...status, position: index + 1 }));
    const given = `jsonb_to_recordset($1::jsonb) as given (name text, "formerName" text, kind text, "followUpDays" smallint, position smallint)`;
    await tx.query(
      `update leads.status set name = given.name, kind = given.kind, follow_up_days = given."followUpDays", position = given.position
       from ${given} where status.name = given."formerName"`,
      [JSON.stringify(rows)],
    );
    await tx.query(
      `insert into leads.status (name, kind, follow_up_days, position)
       select name, kind, "followUpDays", position from ${given} where "formerName" is null`,
      [JSON.stringify(rows)],
    );
    const moves = wanted.flatMap(({ name, moves: targets }) =>
      [...new Set(targets)].map((target) => ({ name, target })),
    );
    await tx.query(`delete from leads.status_move`);
    await tx.query(
      `insert into leads.status_move (from_status, to_status) select name, target from jsonb_to_recordset($1::jsonb) as given (name text, target text)`,
      [JSON.stringify(moves)],
    );
  }
}

function refuse(wanted: readonly WantedStatus[], known: readonly string[]): void {
  const names = wanted.map(({ name }) => name);
  const refusals: FieldRefusal[] = [];
  const say = (code: string, detail: string): unknown => refusals.push({ field: 'statuses', code, detail });
  for (const { name, formerName, moves } of wanted) {
    if (names.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1)
      say('name-twice', `"${name}" is there twice.`);
    if (formerName !== undefined && !known.includes(formerName))
      say('status-unknown', `"${formerName}" is no status that could change.`);
    for (const target of moves.filter((one) => one === name || !names.includes(one))) {
      say('move-unknown', `"${name}" cannot lead to "${target}".`);
    }
  }
  if (wanted[0]?.kind !== 'open')
    say('first-not-open', 'The first status is the one of new leads, so it has to be open.');
  if (!wanted.some(({ kind }) => kind === 'won'))
    say('nothing-won', 'One status has to be the one of leads that were won.');
  if (refusals.length > 0) throw new LeadInvalid(refusals);
}
