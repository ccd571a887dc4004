import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { DomainError } from '@tierline/shared/problem';
import {
  dutyDetail,
  requireReason,
  requireSecondAdministrator,
  systemAccess,
  type Access,
  type DutyMark,
} from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { makeBackup } from '../persistence/backup.store.js';
import { whoOf } from './backups.js';
import { announce } from './lead-work.js';

export interface ResetRow {
  id: string;
  asked_at: Date;
  asked_by: string;
  asked_by_name: string;
  reason: string;
  done_at: Date | null;
  leads: number | null;
  restored_at: Date | null;
  purged_at: Date | null;
}

/** Days within which a reset can be taken back. */
export const RESTORE_DAYS = 7;
const LONG = { timeoutMs: 600_000 };

/** Takes all leads away: asked for by one administrator with the company's name and a reason, done by a second one, and to be taken back
 *  within a week. People, settings and files stay.
 *  @source leads 9 and rule of duty D8 */
@Injectable()
export class ResetLeads {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  async list(access: Access): Promise<ResetRow[]> {
    access.require('data.reset');
    return this.database.query<ResetRow>(`select * from leads.reset order by id desc limit 20`);
  }

  /** Where the company only records the rule of two it is done at once.
   *  @returns id of the reset
   *  @throws DomainError `company-name-differs`, `reset-waiting`
   *  @throws DutyRefused `D8` without a reason */
  async ask(access: Access, { companyName, reason }: { companyName: string; reason: string }): Promise<string> {
    access.require('data.reset');
    const typed = requireReason('D8', reason);
    return this.database.transaction(
      access,
      async (tx) => {
        const [company] = await tx.query<{ name: string }>(`select name from ${AUTH_VIEWS.company}`);
        if (companyName.trim() !== company?.name) throw new CompanyNameDiffers();
        const waiting = await tx.query(`select from leads.reset where done_at is null`);
        if (waiting.length > 0) throw new ResetWaiting();
        const [asked] = await tx.query<ResetRow>(
          `insert into leads.reset (asked_by, asked_by_name, reason) values ($1, $2, $3) returning *`,
          [access.actor.id, access.actor.name, typed],
        );
        if (!asked) throw new Error('The database kept no reset.');
        const detail = { reason: typed };
        await writeAudit(tx, access, {
          act: 'lead-reset.asked',
          subjectType: 'lead-reset',
          subjectId: asked.id,
          detail,
        });
        if (access.isRecordOnly('D8')) await this.carryOut(tx, access, asked);
        return asked.id;
      },
      LONG,
    );
  }

  /** The second administrator's hand: takes the leads away, after a backup.
   *  @throws DomainError `reset-not-found` when none waits; DutyRefused `D8` for who asked for it */
  async confirm(access: Access, id: string): Promise<void> {
    access.require('data.reset');
    await this.database.transaction(
      access,
      async (tx) => {
        const [asked] = await tx.query<ResetRow>(
          `select * from leads.reset where id = $1 and done_at is null for update`,
          [id],
        );
        if (!asked) throw notFound('reset');
        await this.carryOut(tx, access, asked);
      },
      LONG,
    );
  }

  /** Takes back what was asked for and not yet done.
   *  @throws DomainError `reset-not-found` */
  async withdraw(access: Access, id: string): Promise<void> {
    access.require('data.reset');
    await this.database.transaction(access, async (tx) => {
      const gone = await tx.query(`delete from leads.reset where id = $1 and done_at is null returning id`, [id]);
      if (gone.length === 0) throw notFound('reset');
      await writeAudit(tx, access, {
        act: 'lead-reset.withdrawn',
        subjectType: 'lead-reset',
        subjectId: id,
        detail: {},
      });
    });
  }

  /** Brings back everything that a reset took away.
   *  @throws DomainError `reset-not-found`, `reset-too-old` */
  async restore(access: Access, id: string): Promise<void> {
    access.require('data.reset');
    await this.database.transaction(
      access,
      async (tx) => {
        const [reset] = await tx.query<ResetRow & { is_late: boolean }>(
          `select *, done_at < now() - make_interval(days => ${RESTORE_DAYS}) as is_late from leads.reset
           where id = $1 and done_at is not null and restored_at is null for update`,
          [id],
        );
        if (!reset) throw notFound('reset');
        if (reset.is_late || reset.purged_at) throw new ResetTooOld();
        await tx.query(
          `update leads.lead set deleted_at = null, deleted_by = null, reset_id = null, version = version + 1, updated_at = now() where reset_id = $1`,
          [id],
        );
        await tx.query(`update leads.reset set restored_at = now() where id = $1`, [id]);
        const detail = { leads: reset.leads };
        await writeAudit(tx, access, { act: 'lead-reset.restored', subjectType: 'lead-reset', subjectId: id, detail });
        await announce(tx, this.outbox, { ids: [], owned: [] });
      },
      LONG,
    );
  }

  /** Removes for good what resets took away more than a week ago.
   *  @returns how many leads are gone */
  async purge(): Promise<number> {
    return this.database.transaction(
      systemAccess,
      async (tx) => {
        const old = await tx.query<{ id: string }>(
          `update leads.reset set purged_at = now() where restored_at is null and purged_at is null
             and done_at < now() - make_interval(days => ${RESTORE_DAYS}) returning id`,
        );
        const ids = old.map(({ id }) => id);
        await tx.query(
          `update leads.lead set merged_into = null
           where merged_into in (select id from leads.lead where reset_id = any($1::uuid[]))`,
          [ids],
        );
        const gone = await tx.query(
          `delete from leads.lead where reset_id = any($1::uuid[]) and deleted_at is not null returning id`,
          [ids],
        );
        return gone.length;
      },
      LONG,
    );
  }

  private async carryOut(tx: Tx, access: Access, asked: ResetRow): Promise<void> {
    const marks: DutyMark[] = [];
    const signature = { personId: asked.asked_by, reason: asked.reason };
    requireSecondAdministrator(
      access,
      { asked: signature, administratorIds: await administrators(tx) },
      { permission: 'data.reset', marks },
    );
    await makeBackup(tx, { ...whoOf(access), reason: 'before-reset' });
    const taken = await tx.query(
      `update leads.lead set deleted_at = now(), deleted_by = $2, reset_id = $1, version = version + 1, updated_at = now()
       where deleted_at is null returning id`,
      [asked.id, access.actor.id],
    );
    await tx.query(`update leads.reset set done_at = now(), done_by = $2, leads = $3 where id = $1`, [
      asked.id,
      access.actor.id,
      taken.length,
    ]);
    const detail = { leads: taken.length, askedBy: asked.asked_by, reason: asked.reason, ...dutyDetail(marks) };
    await writeAudit(tx, access, { act: 'lead-reset.done', subjectType: 'lead-reset', subjectId: asked.id, detail });
    await announce(tx, this.outbox, { ids: [], owned: [] });
  }
}

/** The active administrators. */
async function administrators(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct person.id from ${AUTH_VIEWS.personRole} held join ${AUTH_VIEWS.person} person on person.id = held.person_id
     where held.role_key = 'admin' and person.is_active and held.valid_from <= current_date
       and (held.valid_until is null or current_date < held.valid_until)`,
  );
  return rows.map(({ id }) => id);
}

class CompanyNameDiffers extends DomainError {
  constructor() {
    super('company-name-differs', 'Type the name of the company exactly as it is in the settings.');
  }
}

class ResetWaiting extends DomainError {
  constructor() {
    super('reset-waiting', 'A reset waits for the second administrator already. Confirm it or withdraw it.');
  }
}

class ResetTooOld extends DomainError {
  constructor() {
    super(
      'reset-too-old',
      `A reset can be taken back within ${RESTORE_DAYS} days. Restore a backup instead, as long as there is one.`,
    );
  }
}
