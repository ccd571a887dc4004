import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Database, type Sql } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import { writeAudit } from '../persistence/audit.sql.js';
import {
  backupById,
  differenceTo,
  LEADS_OF_BACKUP,
  listBackups,
  makeBackup,
  restoreBackup,
  type BackupDifference,
  type BackupRow,
} from '../persistence/backup.store.js';
import { LEAD_COLUMNS } from '../persistence/lead.row.js';
import type { ListedLead } from '../persistence/lead-page.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { LEAD_FILE_COLUMN_NAMES, LEAD_FILE_COLUMNS } from './lead-columns.js';
import { fileNameAt } from './lead-export.js';
import { announce } from './lead-work.js';
import { refreshAllLeads } from './refresh-all-leads.js';

const BATCH = 1_000;
const LONG = { timeoutMs: 600_000 };

/** Moments that all leads can go back to. */
@Injectable()
export class Backups {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Newest first. */
  async list(access: Access): Promise<BackupRow[]> {
    access.require('backup.run');
    return listBackups(this.database);
  }

  async make(access: Access): Promise<BackupRow> {
    access.require('backup.run');
    return this.database.transaction(access, async (tx) => {
      const id = await makeBackup(tx, { ...whoOf(access), reason: 'manual' });
      await writeAudit(tx, access, { act: 'lead-backup.made', subjectType: 'lead-backup', subjectId: id, detail: {} });
      return this.one(tx, id);
    });
  }

  /** What going back would do.
   *  @throws DomainError `backup-not-found` */
  async preview(access: Access, id: string): Promise<BackupDifference> {
    access.require('backup.run');
    return differenceTo(this.database, await this.one(this.database, id));
  }

  /** Goes back, after a backup of now.
   *  @returns what it did
   *  @throws DomainError `backup-not-found` */
  async restore(access: Access, id: string): Promise<BackupDifference> {
    access.require('backup.run');
    return this.database.transaction(
      access,
      async (tx) => {
        const backup = await this.one(tx, id);
        const difference = await differenceTo(tx, backup);
        await makeBackup(tx, { ...whoOf(access), reason: 'before-restore' });
        const { id: byId } = whoOf(access);
        await restoreBackup(tx, backup, byId);
        await refreshAllLeads(tx, this.outbox);
        const detail = { ...difference, madeAt: backup.made_at };
        await writeAudit(tx, access, {
          act: 'lead-backup.restored',
          subjectType: 'lead-backup',
          subjectId: id,
          detail,
        });
        await announce(tx, this.outbox, { ids: [], owned: [] });
        return difference;
      },
      LONG,
    );
  }

  /** Gives the leads of a backup as a sheet, and the name of the file, to `use`.
   *  @throws DomainError `backup-not-found` */
  async withSheet(
    access: Access,
    id: string,
    use: (sheet: SheetToWrite, name: string) => Promise<void>,
  ): Promise<void> {
    access.require('backup.run');
    await this.database.transaction(
      access,
      async (tx) => {
        const [backup, rules] = [await this.one(tx, id), await loadRules(tx)];
        await writeAudit(tx, access, {
          act: 'lead-backup.downloaded',
          subjectType: 'lead-backup',
          subjectId: id,
          detail: {},
        });
        const columns = LEAD_FILE_COLUMN_NAMES.map((name) => ({
          header: LEAD_FILE_COLUMNS[name].header,
          width: LEAD_FILE_COLUMNS[name].width,
        }));
        const name = fileNameAt('leads_data', backup.made_at, rules);
        await use({ name: 'Leads', columns, rows: rowsOf(tx, backup, rules) }, name);
      },
      LONG,
    );
  }

  private async one(sql: Sql, id: string): Promise<BackupRow> {
    const backup = await backupById(sql, id);
    if (!backup) throw notFound('backup');
    return backup;
  }
}

async function* rowsOf(tx: Sql, backup: BackupRow, rules: LeadRules): AsyncGenerator<CellToWrite[]> {
  await tx.query(
    `declare backed_up no scroll cursor for
     select ${LEAD_COLUMNS}, '' as state_name, assignee.name as assignee_name, creator.name as creator_name
     from (${LEADS_OF_BACKUP}) l
     left join ${AUTH_VIEWS.person} assignee on assignee.id = l.assigned_to
     left join ${AUTH_VIEWS.person} creator on creator.id = l.created_by order by l.id`,
    [backup.no, backup.made_at],
  );
  for (;;) {
    const leads = await tx.query<ListedLead>(`fetch ${BATCH} from backed_up`);
    for (const lead of leads) yield LEAD_FILE_COLUMN_NAMES.map((name) => LEAD_FILE_COLUMNS[name].cell(lead, rules));
    if (leads.length < BATCH) return;
  }
}

/** Who is named on a backup. */
export function whoOf({ actor }: Access): { id: string | null; name: string } {
  return { id: actor.kind === 'person' ? actor.id : null, name: actor.name || 'Somebody' };
}
