import { Injectable } from '@nestjs/common';
import type { ImportTarget } from '@tierline/contracts/imports';
import type { Sql } from '@tierline/platform/database';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';

/** How the rows stand after the whole file was judged. */
export interface Judged {
  readonly accepted: number;
  readonly blocked: number;
  readonly warnings: number;
}

/** Asks the target about the staged rows and marks those that are blocked. All of it is set-based and touches exceptional rows only. */
@Injectable()
export class JudgeRows {
  constructor(private readonly targets: TargetRegistry) {}

  /** Judges the whole file anew; belongs into the transaction that writes the counts. */
  async all(sql: Sql, row: ImportRow): Promise<Judged> {
    await sql.query(`delete from imports.issue where import_id = $1 and origin = 'target'`, [row.id]);
    await this.insertIssues(sql, row, null);
    const blocked = await block(sql, row.id, null);
    const freed = await unblock(sql, row.id, null);
    const [warnings] = await sql.query<{ count: number }>(
      `select count(*)::int as count from imports.issue where import_id = $1 and severity = 2 and not is_set_aside`,
      [row.id],
    );
    return {
      accepted: row.accepted - blocked + freed,
      blocked: row.blocked + blocked - freed,
      warnings: warnings?.count ?? 0,
    };
  }

  /** Judges some rows anew, after a person changed something about them. Their warnings and states are counted by the caller. */
  async some(sql: Sql, row: ImportRow, positions: readonly number[]): Promise<void> {
    await sql.query(
      `delete from imports.issue where import_id = $1 and origin = 'target' and position = any($2::int[])`,
      [row.id, positions],
    );
    await this.insertIssues(sql, row, positions);
    await block(sql, row.id, positions);
    await unblock(sql, row.id, positions);
  }

  private async insertIssues(sql: Sql, row: ImportRow, positions: readonly number[] | null): Promise<void> {
    const target: ImportTarget = this.targets.get(row.target);
    const { text, params } = target.judgement(importRefOf(row, row.uploaded_by), positions ?? undefined);
    const own = params.length;
    const only = positions ? `and judged.position = any($${own + 3}::int[]) and ${isNew(own + 1)}` : '';
    await sql.query(
      `insert into imports.issue (import_id, severity, position, row_no, page, column_name, field, code, value, message, origin)
       select $${own + 1}, case judged.severity when 'blocking' then 1 when 'warning' then 2 else 3 end, coalesce(judged.position, 0),
         staged.row_no, staged.page, headers.header, judged.field, judged.code, judged.value, judged.message, 'target'
       from (${text}) judged
       left join imports.staged_row staged on staged.import_id = $${own + 1} and staged.position = judged.position
       left join jsonb_to_recordset($${own + 2}::jsonb) as headers (field text, header text) on headers.field = judged.field
       where (judged.position is null or staged.state in ('accepted', 'blocked')) ${only}`,
      [
        ...params,
        row.id,
        JSON.stringify(row.columns.filter(({ field }) => field !== null)),
        ...(positions ? [positions] : []),
      ],
    );
  }
}

/** @returns how many accepted rows became blocked */
async function block(sql: Sql, importId: string, positions: readonly number[] | null): Promise<number> {
  return moved(
    sql,
    `update imports.staged_row set state = 'blocked' where import_id = $1 and state = 'accepted'
       and position in (select position from imports.issue
         where import_id = $1 and severity = 1 and position > 0 and not is_set_aside ${only(positions)}) ${only(positions)}`,
    [importId, ...(positions ? [positions] : [])],
  );
}

/** @returns how many blocked rows became accepted */
async function unblock(sql: Sql, importId: string, positions: readonly number[] | null): Promise<number> {
  return moved(
    sql,
    `update imports.staged_row set state = 'accepted' where import_id = $1 and state = 'blocked' ${only(positions)}
       and not exists (select 1 from imports.issue where issue.import_id = $1 and issue.severity = 1
         and issue.position = staged_row.position and not issue.is_set_aside)`,
    [importId, ...(positions ? [positions] : [])],
  );
}

/** What a warning says once for many rows may stand at one of the others already. */
function isNew(importId: number): string {
  return `(judged.severity <> 'warning' or not exists (select from imports.issue other where other.import_id = $${importId}
    and other.origin = 'target' and other.code = judged.code and other.value is not distinct from judged.value
    and not other.is_set_aside))`;
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
