import { Injectable } from '@nestjs/common';
import type { ImportRef, ImportTarget, Judgement } from '@tierline/contracts/imports';
import type { Sql } from '@tierline/platform/database';
import type { RowState } from '../../domain/row-counts.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** How the rows stand after the whole file was judged. */
export interface Judged {
  readonly accepted: number;
  readonly blocked: number;
  readonly duplicates: number;
  readonly warnings: number;
}

/** Asks the target about the staged rows and marks those that are blocked. All of it is set-based and touches exceptional rows only. */
@Injectable()
export class JudgeRows {
  constructor(private readonly targets: TargetRegistry) {}

  /** Judges the whole file anew; belongs into the transaction that writes the counts. */
  async all(sql: Sql, row: ImportRow): Promise<Judged> {
    await sql.query(`delete from imports.issue where import_id = $1 and origin = 'target'`, [row.id]);
    const { arrangement, duplicateCodes = [] } = this.target(row);
    await arrangement?.all(sql, refOf(row));
    const released = duplicateCodes.length === 0 ? 0 : await releaseDuplicates(sql, row.id, null);
    await this.insertIssues(sql, row, { judgement: this.target(row).judgement(refOf(row)) });
    const blocked = await block(sql, row.id);
    const freed = await unblock(sql, row.id);
    const marked =
      duplicateCodes.length === 0 ? 0 : await markDuplicates(sql, row.id, { codes: duplicateCodes, positions: null });
    return {
      accepted: row.accepted - blocked + freed + released - marked,
      blocked: row.blocked + blocked - freed,
      duplicates: row.duplicates - released + marked,
      warnings: await countWarnings(sql, row.id),
    };
  }

  /** Has the target look at all rows together again, because some of them changed.
   *  @returns positions of other rows that stand differently because of it */
  async arrange(sql: Sql, row: ImportRow, positions: readonly number[]): Promise<readonly number[]> {
    const others = (await this.target(row).arrangement?.changed(sql, refOf(row), positions)) ?? [];
    if (others.length === 0) return others;
    const known = new Set(positions);
    return [...new Set(others)].filter((position) => !known.has(position));
  }

  /** Judges some rows anew, after a person changed something about them. Their warnings and states are counted by the caller. */
  async some(sql: Sql, row: ImportRow, positions: readonly number[]): Promise<void> {
    const { rowsJudgement: own, duplicateCodes = [] } = this.target(row);
    if (duplicateCodes.length > 0) await releaseDuplicates(sql, row.id, positions);
    await sql.query(
      `delete from imports.issue where import_id = $1 and origin = 'target' and position = any($2::int[]) and code <> all($3::text[])`,
      [row.id, positions, own?.fileCodes ?? []],
    );
    const judgement = own ? own.rows(refOf(row), positions) : this.target(row).judgement(refOf(row));
    await this.insertIssues(sql, row, { judgement, positions });
    await settle(sql, row.id, positions);
    if (duplicateCodes.length > 0) await markDuplicates(sql, row.id, { codes: duplicateCodes, positions });
  }

  /** What issues that many rows have together see of some rows; empty where such issues are judged with every row. */
  async seenByFile(sql: Sql, row: ImportRow, positions: readonly number[]): Promise<string> {
    const seen = this.target(row).rowsJudgement?.seenByFile(refOf(row), positions);
    if (!seen || positions.length === 0) return '';
    const [found] = await sql.query<{ key: string }>(seen.text, seen.params);
    return found?.key ?? '';
  }

  /** Judges anew what many rows have together.
   *  @returns the warnings of the import then */
  async file(sql: Sql, row: ImportRow): Promise<number> {
    const own = this.target(row).rowsJudgement;
    if (own) {
      await sql.query(
        `delete from imports.issue where import_id = $1 and origin = 'target' and code = any($2::text[])`,
        [row.id, own.fileCodes],
      );
      await this.insertIssues(sql, row, { judgement: own.file(refOf(row)) });
    }
    return countWarnings(sql, row.id);
  }

  private target(row: ImportRow): ImportTarget {
    return this.targets.get(row.target);
  }

  private async insertIssues(
    sql: Sql,
    row: ImportRow,
    { judgement, positions }: { judgement: Judgement; positions?: readonly number[] },
  ): Promise<void> {
    const { text, params } = judgement;
    const own = params.length;
    const only = positions ? `and judged.position = any($${own + 3}::int[])` : '';
    await sql.query(
      `insert into imports.issue (import_id, severity, position, row_no, page, column_name, field, code, value, message, origin,
         sheet_no)
       select $${own + 1}, case judged.severity when 'blocking' then 1 when 'warning' then 2 else 3 end, coalesce(judged.position, 0),
         staged.row_no, staged.page, headers.header, judged.field, judged.code, judged.value, judged.message, 'target',
         staged.sheet_no
       from (${text}) judged
       left join imports.staged_row staged on staged.import_id = $${own + 1} and staged.position = judged.position
       left join jsonb_to_recordset($${own + 2}::jsonb) as headers (field text, header text, sheet_no smallint)
         on headers.field = judged.field and headers.sheet_no is not distinct from staged.sheet_no
       where (judged.position is null or staged.state in ('accepted', 'blocked')) ${only}`,
      [...params, row.id, JSON.stringify(headersOf(row)), ...(positions ? [positions] : [])],
    );
  }
}

/** Headers by field, of each sheet where there are several. */
function headersOf({ columns, sheets }: ImportRow) {
  const inSheets = sheets.flatMap(({ no, columns: own }) => own.map((column) => ({ ...column, sheet_no: no })));
  return (sheets.length > 0 ? inSheets : columns).filter(({ field }) => field !== null);
}

function refOf(row: ImportRow): ImportRef {
  return importRefOf(row, row.uploaded_by);
}

async function countWarnings(sql: Sql, importId: string): Promise<number> {
  const [warnings] = await sql.query<{ count: number }>(
    `select count(*)::int as count from imports.issue where import_id = $1 and severity = 2 and not is_set_aside`,
    [importId],
  );
  return warnings?.count ?? 0;
}

/** @returns how many accepted rows became blocked */
async function block(sql: Sql, importId: string): Promise<number> {
  return moved(
    sql,
    `update imports.staged_row set state = 'blocked' where import_id = $1 and state = 'accepted'
       and position in (select position from imports.issue
         where import_id = $1 and severity = 1 and position > 0 and not is_set_aside)`,
    [importId],
  );
}

/** @returns how many blocked rows became accepted */
async function unblock(sql: Sql, importId: string): Promise<number> {
  return moved(
    sql,
    `update imports.staged_row set state = 'accepted' where import_id = $1 and state = 'blocked'
       and not exists (select 1 from imports.issue where issue.import_id = $1 and issue.severity = 1
         and issue.position = staged_row.position and not issue.is_set_aside)`,
    [importId],
  );
}

/** Of some rows, blocks those with an issue that blocks and accepts the others. They are asked for first and named then: in a join, the
 *  issues of a file that came a moment ago are taken for a handful, and each would be compared with each row. */
async function settle(sql: Sql, importId: string, positions: readonly number[]): Promise<void> {
  const found = await sql.query<{ position: number }>(
    `select distinct position from imports.issue
     where import_id = $1 and position = any($2::int[]) and severity = 1 and not is_set_aside`,
    [importId, positions],
  );
  const blocked = new Set(found.map(({ position }) => position));
  const free = positions.filter((position) => !blocked.has(position));
  await move(sql, importId, { from: 'accepted', to: 'blocked', positions: [...blocked] });
  await move(sql, importId, { from: 'blocked', to: 'accepted', positions: free });
}

interface Move {
  readonly from: RowState;
  readonly to: RowState;
  readonly positions: readonly number[];
}

async function move(sql: Sql, importId: string, { from, to, positions }: Move): Promise<void> {
  if (positions.length === 0) return;
  await sql.query(
    `update imports.staged_row set state = $3 where import_id = $1 and position = any($2::int[]) and state = $4`,
    [importId, positions, to, from],
  );
}

/** Rows that counted as duplicates are judged like all others again.
 *  @returns how many they were */
async function releaseDuplicates(sql: Sql, importId: string, positions: readonly number[] | null): Promise<number> {
  return moved(
    sql,
    `update imports.staged_row set state = 'accepted', reason = null
     where import_id = $1 and state <> 'accepted' and state = 'duplicate' ${only(positions)}`,
    [importId, ...(positions ? [positions] : [])],
  );
}

/** Rows that a note calls a duplicate, and that nothing blocks; of several such notes the first gives the reason.
 *  @returns how many accepted rows became duplicates */
async function markDuplicates(
  sql: Sql,
  importId: string,
  { codes, positions }: { codes: readonly string[]; positions: readonly number[] | null },
): Promise<number> {
  const among = positions ? 'and issue.position = any($3::int[])' : '';
  return moved(
    sql,
    `update imports.staged_row set state = 'duplicate', reason = noted.code
     from (select distinct on (issue.position) issue.position, issue.code from imports.issue
       where issue.import_id = $1 and issue.severity = 3 and issue.code = any($2::text[]) and issue.position > 0
         and not issue.is_set_aside ${among}
       order by issue.position, issue.id) noted
     where staged_row.import_id = $1 and staged_row.position = noted.position and staged_row.state = 'accepted'`,
    [importId, codes, ...(positions ? [positions] : [])],
  );
}

function only(positions: readonly number[] | null): string {
  return positions ? 'and position = any($2::int[])' : '';
}

async function moved(sql: Sql, update: string, params: readonly unknown[]): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `with moved as (${update} returning 1) select count(*)::int as count from moved`,
    params,
  );
  return row?.count ?? 0;
}
