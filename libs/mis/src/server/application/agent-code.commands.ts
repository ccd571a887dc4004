import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { misRecordedV1 } from '@tierline/contracts/mis';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { isAgentCode } from '../../domain/campaign.js';
import { AgentCodeInvalid, NotThere, PersonUnknown } from '../../domain/mis.errors.js';
import { reattribute } from '../persistence/attribution.sql.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { holdRows, tellOfRows } from '../persistence/mis-batch.sql.js';
import { misRowsWithin, peopleWithin } from '../persistence/mis-row.scope.js';
import { SqlParams } from '../persistence/sql-params.js';

export const MANAGE = 'campaign.manage';
const LONGEST_CODE = 40;

interface CodeRow {
  readonly code: string;
  readonly person_id: string;
  readonly version: number;
  readonly is_within: boolean;
}

/** Gives agent codes to people and takes them back. All rows of a code follow at once, those of earlier files too. */
@Injectable()
export class AgentCodeCommands {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @throws AgentCodeInvalid, PersonUnknown when the person is out of reach, NotThere when the code is another's, VersionStale */
  async assign(access: Access, target: { code: string; version: number | null }, personId: string): Promise<void> {
    access.require(MANAGE);
    const code = codeOf(target.code);
    await this.database.transaction(access, async (tx) => {
      await holdRows(tx);
      await requireWithin(tx, access, personId);
      const before = await this.known(tx, access, code);
      if (before === null) await requireVisible(tx, access, code);
      checkVersion(target.version, before?.version ?? 0);
      if (before?.person_id === personId) return;
      const { id, name } = access.actor;
      await tx.query(
        `insert into mis.agent_code as known (code, person_id, assigned_by_name) values ($1, $2, $3)
         on conflict (code) do update set person_id = excluded.person_id, assigned_by_name = excluded.assigned_by_name,
           assigned_at = now(), version = known.version + 1`,
        [code, personId, name],
      );
      await this.follow(tx, code);
      const detail = { personId: { before: before?.person_id ?? null, after: personId } };
      await writeAudit(tx, {
        actorId: id,
        act: 'agent-code.assigned',
        subjectType: 'agent-code',
        subjectId: code,
        detail,
      });
    });
  }

  /** @throws NotThere when nobody has the code, or somebody out of reach, VersionStale */
  async remove(access: Access, target: { code: string; version: number | null }): Promise<void> {
    access.require(MANAGE);
    const code = target.code.trim().toUpperCase();
    await this.database.transaction(access, async (tx) => {
      await holdRows(tx);
      const before = await this.known(tx, access, code);
      if (before === null) throw new NotThere('agent-code');
      checkVersion(target.version, before.version);
      await tx.query(`delete from mis.agent_code where code = $1`, [code]);
      await this.follow(tx, code);
      const detail = { personId: { before: before.person_id, after: null } };
      const fact = { act: 'agent-code.removed', subjectType: 'agent-code', subjectId: code, detail };
      await writeAudit(tx, { actorId: access.actor.id, ...fact });
    });
  }

  private async follow(tx: Tx, code: string): Promise<void> {
    const people = await reattribute(tx, [code]);
    await this.outbox.append(tx, misRecordedV1, { importId: null, people });
    await tellOfRows(tx);
  }

  /** The code as it is held; null when nobody has it.
   *  @throws NotThere when it is that of somebody out of reach */
  private async known(tx: Tx, access: Access, code: string): Promise<CodeRow | null> {
    const params = new SqlParams([code]);
    const within = misRowsWithin(access.rows(MANAGE), 'k.person_id', params.add);
    const [row] = await tx.query<CodeRow>(
      `select k.code, k.person_id, k.version, ${within} as is_within from mis.agent_code k where k.code = $1 for update`,
      params.values,
    );
    if (row && !row.is_within) throw new NotThere('agent-code');
    return row ?? null;
  }
}

/** @throws AgentCodeInvalid */
function codeOf(text: string): string {
  const code = text.trim().toUpperCase();
  if (code.length > LONGEST_CODE || !isAgentCode(code) || /[\s_-]/.test(code)) throw new AgentCodeInvalid(text);
  return code;
}

/** @throws PersonUnknown */
async function requireWithin(tx: Tx, access: Access, personId: string): Promise<void> {
  const params = new SqlParams([personId]);
  const people = peopleWithin(access.rows(MANAGE), params.add);
  const within = people === null ? 'true' : `p.id = any(array(${people}))`;
  const found = await tx.query(`select from ${AUTH_VIEWS.person} p where p.id = $1 and ${within}`, params.values);
  if (found.length === 0) throw new PersonUnknown(personId);
}

/** A free code is taken by who sees every row, by who uploaded rows of it, or before any file brought it.
 *  @throws NotThere */
async function requireVisible(tx: Tx, access: Access, code: string): Promise<void> {
  if (access.rows(MANAGE).isAll) return;
  const [row] = await tx.query<{ is_own: boolean }>(
    `select coalesce(bool_or(b.uploaded_by = $2), true) as is_own
     from mis.row r join mis.batch b on b.batch_no = r.batch_no where r.agent_code = $1 and r.is_counting`,
    [code, access.actor.id],
  );
  if (!row?.is_own) throw new NotThere('agent-code');
}
