import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { DutyRefused, PermissionMissing, type Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { issueAt, issuesWithin, type SheetColumn, type SheetIssue, type SheetRow } from '../../domain/people-sheet.js';
import { writeAudit } from '../persistence/audit.js';
import { PeopleSheetStore, type WrongRow } from '../persistence/people-sheet.store.js';
import { ApplyPeopleRow, issuesAmong, RowRefused } from './bulk-row.js';
import { readPeopleSheet } from './bulk-sheet.js';
import { SessionGate } from './session-gate.js';

export interface SentSheet {
  /** Where the uploaded file lies. */
  readonly path: string;
  readonly fileName: string;
  /** Whether only to say what would happen. */
  readonly isDryRun: boolean;
}

/** What became of a sheet, or would. */
export interface SheetResult {
  readonly rows: number;
  /** Rows without any fault. */
  readonly valid: number;
  readonly created: number;
  readonly changed: number;
  readonly issues: SheetIssue[];
  /** Whether it was done: never in a dry run, and never with a wrong row in the sheet. */
  readonly isDone: boolean;
  readonly errorWorkbookId: string | null;
}

interface Tally {
  created: number;
  changed: number;
  readonly issues: SheetIssue[];
  readonly endedSessions: string[];
}

/** Ends the transaction of a sheet without effect. */
class WithoutEffect extends Error {}

/** Adds and changes people by a sheet: all rows, or none. A dry run does everything and takes it back, so that it says what would
 *  really happen, rights and rules of duty included. */
@Injectable()
export class ReceivePeopleSheet {
  constructor(
    private readonly database: Database,
    private readonly sheets: PeopleSheetStore,
    private readonly apply: ApplyPeopleRow,
    private readonly gate: SessionGate,
  ) {}

  /** @throws SheetUnfit when the sheet cannot be understood as a whole */
  async execute(access: Access, { path, fileName, isDryRun }: SentSheet): Promise<SheetResult> {
    access.require('user.create');
    const rows = await readPeopleSheet(path);
    const tally: Tally = { created: 0, changed: 0, issues: [], endedSessions: [] };
    const isDone = await this.carryOut(access, { rows, fileName, isDryRun, tally });
    if (isDone) for (const id of tally.endedSessions) this.gate.forget(id);
    const issues = tally.issues.sort((a, b) => a.row - b.row);
    const wrong = wrongRows(rows, issues);
    return {
      rows: rows.length,
      valid: rows.length - wrong.length,
      created: tally.created,
      changed: tally.changed,
      issues,
      isDone,
      errorWorkbookId: wrong.length > 0 ? await this.keep(access, fileName, wrong) : null,
    };
  }

  /** @returns whether it was done for good */
  private async carryOut(
    access: Access,
    { rows, fileName, isDryRun, tally }: { rows: SheetRow[]; fileName: string; isDryRun: boolean; tally: Tally },
  ): Promise<boolean> {
    try {
      await this.database.transaction(access, async (tx) => {
        // Run again after losing against another transaction, it counts anew.
        Object.assign(tally, { created: 0, changed: 0 });
        tally.issues.length = tally.endedSessions.length = 0;
        await this.everyRow(tx, access, { rows, tally });
        if (isDryRun || tally.issues.length > 0) throw new WithoutEffect();
        const { created, changed } = tally;
        const detail = { fileName, rows: rows.length, created, changed };
        await writeAudit(tx, access, { act: 'people.sheet-applied', subjectType: 'people', subjectId: null, detail });
      });
      return true;
    } catch (error) {
      if (error instanceof WithoutEffect) return false;
      throw error;
    }
  }

  private async everyRow(tx: Tx, access: Access, { rows, tally }: { rows: SheetRow[]; tally: Tally }): Promise<void> {
    const among = await this.sheets.surroundings(tx, rows);
    tally.issues.push(...issuesWithin(rows), ...rows.flatMap((row) => issuesAmong(row, among)));
    const wrong = new Set(tally.issues.map(({ row }) => row));
    for (const row of rows) {
      if (wrong.has(row.row)) continue;
      await tx.query('savepoint people_row');
      try {
        const { kind, endedSessions } = await this.apply.execute(tx, access, { row, among });
        if (kind !== 'same') tally[kind] += 1;
        tally.endedSessions.push(...endedSessions);
        await tx.query('release savepoint people_row');
      } catch (error) {
        tally.issues.push(issueOf(row, error));
        await tx.query('rollback to savepoint people_row');
      }
      // What a refused row left unwritten must not be written with the next one.
      tx.em.clear();
    }
  }

  private keep(access: Access, fileName: string, rows: WrongRow[]): Promise<string> {
    const personId = access.actor.kind === 'person' ? access.actor.id : null;
    return this.database.transaction(access, (tx) => this.sheets.keep(tx, { personId, fileName, rows }));
  }
}

const COLUMN_OF_CODE: Readonly<Record<string, SheetColumn>> = {
  'user-name-taken': 'userName',
  'email-taken': 'email',
  'role-unknown': 'role',
};

/** @throws what is no refusal of the row itself */
function issueOf(row: SheetRow, error: unknown): SheetIssue {
  if (!(error instanceof RowRefused)) throw error;
  const { cause, column } = error;
  if (cause instanceof DomainError) {
    return issueAt(row, COLUMN_OF_CODE[cause.code] ?? column, { code: cause.code, message: cause.message });
  }
  if (cause instanceof DutyRefused) {
    return issueAt(row, column, { code: 'duty-refused', message: `${cause.message} (${cause.rule})` });
  }
  if (cause instanceof PermissionMissing) {
    return issueAt(row, column, { code: 'permission-missing', message: cause.message });
  }
  throw cause;
}

function wrongRows(rows: readonly SheetRow[], issues: readonly SheetIssue[]): WrongRow[] {
  const byRow = Map.groupBy(issues, ({ row }) => row);
  return rows.flatMap((row) => {
    const own = byRow.get(row.row);
    return own ? [{ ...row, issues: own }] : [];
  });
}
