import type { ImportId, ImportRef } from '@tierline/contracts/imports';
import type { Database, Sql } from '@tierline/platform/database';
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import { systemAccess } from '@tierline/shared/access';
import type { SourceTable } from '@tierline/shared/intake';
import { aTable, type CellLike } from '@tierline/shared/intake/testing';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MIS_RECORD_FIELDS } from '../../domain/campaign-record.js';
import { judgeTable } from '../../domain/testing/read-campaign-file.js';
import type { MisImportTarget } from '../application/mis-import-target.js';

/** Schemas of other modules; tests leave rows there as these would. */
const STAGING = 'imports';
const PEOPLE = 'auth';
const SAMPLES = join(import.meta.dirname, '..', '..', 'domain', 'samples');

/** Everything that tests of campaign rows leave behind. */
export const CLEAR = `truncate mis.row, mis.batch, mis.tally, mis.campaign, mis.bank, mis.agent_code, mis.staged_repeat, ${STAGING}.staged_row,
  ${STAGING}.import restart identity cascade`;

export interface FileToStage {
  readonly fileName?: string;
  readonly uploadedBy?: string | null;
  readonly uploadedAt?: string;
}

export interface IssueFound {
  readonly position: number | null;
  readonly code: string;
  readonly severity: string;
  readonly value: string | null;
}

/** Leaves a sample file in staging as the import module does after reading it. */
export async function stageSample(sql: Sql, name: string, file: FileToStage = {}): Promise<ImportRef> {
  const table = await openTable(join(SAMPLES, name), defaultReadLimits);
  try {
    return await stageTable(sql, table, { fileName: name, ...file });
  } finally {
    await table.close();
  }
}

/** Leaves a file of the bank layout in staging: cells by header, the header first. */
export function stageBank(
  sql: Sql,
  lines: readonly Readonly<Record<string, CellLike>>[],
  file: FileToStage = {},
): Promise<ImportRef> {
  const headers = [...new Set(['FORM CAMPAIGN_ID', ...lines.flatMap((line) => Object.keys(line))])];
  const rows = lines.map((line) => headers.map((header) => line[header] ?? null));
  return stageTable(sql, aTable([headers, ...rows], { name: 'Main' }), { fileName: 'bank.xlsx', ...file });
}

/** Leaves a file of the simple layout in staging: bank, user, leader, e-mail and campaign of each row. */
export function stageSimple(
  sql: Sql,
  rows: readonly (readonly [string, string, string, string, string])[],
  file: FileToStage = {},
): Promise<ImportRef> {
  const header = ['bank', 'username', 'team_leader_name', 'email_id', 'campaign_tag'];
  return stageTable(sql, aTable([header, ...rows], { name: '' }), { fileName: 'simple.csv', ...file });
}

async function stageTable(sql: Sql, table: SourceTable, file: FileToStage): Promise<ImportRef> {
  const { rows, sheet } = await judgeTable(table);
  const id = randomUUID() as ImportId;
  await sql.query(
    `insert into ${STAGING}.import (id, target, duplicate_scope, params, file_name, file_sha256, file_size, status, uploaded_by,
       uploaded_by_name, uploaded_at, sheet, header_row, columns, accepted, blocked)
     values ($1, 'mis', '', '{}', $2, $3, 1, 'review', $4, 'Test', $5, $6, 1, '[]', $7, $8)`,
    [
      ...[id, file.fileName ?? 'file.csv', createHash('sha256').update(id).digest('hex'), file.uploadedBy ?? null],
      ...[file.uploadedAt ?? '2025-07-15T08:00:00Z', sheet],
      rows.filter(({ isBlocked }) => !isBlocked).length,
      rows.filter(({ isBlocked }) => isBlocked).length,
    ],
  );
  await sql.query(
    `insert into ${STAGING}.staged_row (import_id, position, row_no, state, record, raw, natural_key)
     select $1, at.position, at.row_no, at.state, array(select value #>> '{}' from jsonb_array_elements(at.record)), '{}', '\\x00'
     from jsonb_to_recordset($2::jsonb) as at(position integer, row_no integer, state text, record jsonb)`,
    [
      id,
      JSON.stringify(
        rows.map(({ row, record, isBlocked }, index) => ({
          ...{ position: index + 1, row_no: row, state: isBlocked ? 'blocked' : 'accepted' },
          record: MIS_RECORD_FIELDS.map((field) => record[field] ?? null),
        })),
      ),
    ],
  );
  return { id, params: {}, actorId: file.uploadedBy ?? null };
}

/** The target as the import module drives it: every call in a transaction of its own. */
export class CampaignDriver {
  constructor(
    private readonly db: Database,
    private readonly target: MisImportTarget,
  ) {}

  /** Arranges the rows and judges them; rows that a note makes duplicates are marked as such. */
  async judge(ref: ImportRef): Promise<IssueFound[]> {
    await this.db.transaction(systemAccess, (tx) => this.target.arrangement.all(tx, ref));
    const { text, params } = this.target.judgement(ref);
    const issues = await this.db.query<IssueFound>(
      `select * from (${text}) judged order by position nulls first, code`,
      params,
    );
    await this.db.query(
      `update ${STAGING}.staged_row s set state = 'duplicate', reason = found.code
       from unnest($2::int[], $3::text[]) as found(position, code)
       where s.import_id = $1 and s.position = found.position and s.state = 'accepted'`,
      [ref.id, ...duplicateColumns(issues.filter(({ code }) => this.target.duplicateCodes.includes(code)))],
    );
    return issues;
  }

  /** Judges and commits. */
  async record(ref: ImportRef) {
    await this.judge(ref);
    const choice = { existingPeriods: 'refuse', months: {} } as const;
    return this.db.transaction(systemAccess, (tx) =>
      this.target.commit(tx, ref, { choice, onProgress: () => Promise.resolve() }),
    );
  }

  revert(ref: ImportRef) {
    return this.db.transaction(systemAccess, (tx) => this.target.revert(tx, ref));
  }

  restore(ref: ImportRef) {
    return this.db.transaction(systemAccess, (tx) => this.target.restore(tx, ref));
  }
}

function duplicateColumns(issues: readonly IssueFound[]): [(number | null)[], string[]] {
  return [issues.map(({ position }) => position), issues.map(({ code }) => code)];
}

/** A person with a user name. */
export async function aPerson(sql: Sql, userName: string): Promise<string> {
  const [person] = await sql.query<{ id: string }>(
    `insert into ${PEOPLE}.person (email, name, user_name) values ($1, $2, $3) returning id`,
    [`${userName}@people.example`, userName.toUpperCase(), userName],
  );
  return person?.id ?? '';
}

/** Whose code it is. */
export async function giveCode(sql: Sql, code: string, personId: string): Promise<void> {
  await sql.query(`insert into mis.agent_code (code, person_id, assigned_by_name) values ($1, $2, 'Test')`, [
    code,
    personId,
  ]);
}

/** Everything that counts, and all sums of it, as texts that can be compared. */
export async function stateOfRows(sql: Sql): Promise<{ rows: string[]; tally: string[] }> {
  const rows = await sql.query<{ text: string }>(
    `select concat_ws('|', r.id, r.agent_person_id, r.status_bucket, r.bank, r.creation_date) as text from mis.row r where r.is_counting order by 1`,
  );
  const tally = await sql.query<{ text: string }>(`select t::text as text from mis.tally t order by 1`);
  return { rows: rows.map(({ text }) => text), tally: tally.map(({ text }) => text) };
}

/** The sums as they would be if they were made from all rows at once. */
export async function recomputedTally(db: Database): Promise<string[]> {
  const undo = new Error('undo');
  let tally: string[] = [];
  await db
    .transaction(systemAccess, async (tx) => {
      await tx.query('delete from mis.tally');
      await tx.query('create temp table kept_row on commit drop as select * from mis.row');
      await tx.query('delete from mis.row');
      await tx.query('delete from mis.tally');
      const columns = await tx.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'mis' and table_name = 'row' and is_generated = 'NEVER'`,
      );
      const names = columns.map(({ name }) => name).join(', ');
      await tx.query(`insert into mis.row (${names}) select ${names} from kept_row`);
      tally = (await stateOfRows(tx)).tally;
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return tally;
}
