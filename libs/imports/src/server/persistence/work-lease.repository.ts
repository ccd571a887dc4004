import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import { LeaseLost } from '../../domain/import.errors.js';
import type { ImportStatus } from '../../domain/import-status.js';
import type { Phase } from '../../domain/progress.js';
import { IMPORT_SELECT, type ImportRow } from './import.row.js';

/** How long work may be silent before another worker takes it over. */
export const LEASE_SECONDS = 15;

/** Work that lost its worker. */
export interface LostWork {
  readonly id: string;
  readonly status: ImportStatus;
  readonly run: number;
  readonly is_restoring: boolean;
}

/** The lease that work in progress holds in the import's own row. */
@Injectable()
export class WorkLeases {
  constructor(private readonly database: Database) {}

  /** Takes the work up, if it is still to be done in this run and nobody holds it.
   *  @returns null when there is nothing (more) to do here */
  async claim(
    work: { id: string; run: number; from: readonly ImportStatus[]; to: ImportStatus; phase: Phase },
    token: string,
  ): Promise<ImportRow | null> {
    const rows = await this.database.query<ImportRow>(
      `update imports.import set status = $4, lease_token = $5, lease_until = clock_timestamp() + make_interval(secs => $6),
         phase = case when is_staged and $7 = 'reading' then 'judging' else $7 end, phase_started_at = clock_timestamp(),
         rows_done = 0, version = version + case when status = $4 then 0 else 1 end
       where id = $1 and run = $2 and status = any($3)
         and (lease_token is null or lease_until < clock_timestamp())
       returning ${IMPORT_SELECT}`,
      [work.id, work.run, work.from, work.to, token, LEASE_SECONDS, work.phase],
    );
    return rows[0] ?? null;
  }

  /** The import as it is now, for work that changed it under its own lease. */
  async current(sql: Sql, id: string): Promise<ImportRow> {
    const [row] = await sql.query<ImportRow>(`select ${IMPORT_SELECT} from imports.import where id = $1`, [id]);
    if (!row) throw new LeaseLost(id);
    return row;
  }

  /** Says that the work goes on, and how far it is.
   *  @returns whether the lease still holds */
  async renew(
    id: string,
    token: string,
    done: { rowsDone: number; rowsTotal: number | null } | null,
  ): Promise<boolean> {
    const progress = done ? ', rows_done = $4, rows_total = $5' : '';
    const rows = await this.database.query(
      `update imports.import set lease_until = clock_timestamp() + make_interval(secs => $3)${progress}
       where id = $1 and lease_token = $2 returning id`,
      [id, token, LEASE_SECONDS, ...(done ? [done.rowsDone, done.rowsTotal] : [])],
    );
    return rows.length === 1;
  }

  /** Makes a transaction count only under the lease; its last statement, since until its end nobody else can take the work over.
   *  @throws LeaseLost */
  async require(sql: Sql, id: string, token: string): Promise<void> {
    const rows = await sql.query(`select 1 from imports.import where id = $1 and lease_token = $2 for share`, [
      id,
      token,
    ]);
    if (rows.length !== 1) throw new LeaseLost(id);
  }

  /** Ends the work under its lease; the last statement of the transaction that has the effect.
   *  @throws LeaseLost when another worker took over: nothing of the transaction may count */
  async finish(
    sql: Sql,
    work: { id: string; token: string; from: ImportStatus },
    values: Record<string, unknown>,
  ): Promise<void> {
    const names = Object.keys(values);
    const assignments = names.map((name, index) => `${name} = $${index + 4}`);
    const rows = await sql.query(
      `update imports.import set ${assignments.join(', ')}, lease_token = null, lease_until = null, phase = null, phase_started_at = null,
         failures = 0, version = version + 1
       where id = $1 and lease_token = $2 and status = $3 returning id`,
      [work.id, work.token, work.from, ...Object.values(values)],
    );
    if (rows.length !== 1) throw new LeaseLost(work.id);
  }

  /** Lets go of the work so that it can be taken up at once; a failure is counted. */
  async release(id: string, token: string, { isFailure }: { isFailure: boolean }): Promise<void> {
    await this.database.query(
      `update imports.import set lease_token = null, lease_until = clock_timestamp() + make_interval(secs => $3), failures = failures + $4
       where id = $1 and lease_token = $2`,
      [id, token, isFailure ? LEASE_SECONDS * 2 : 0, isFailure ? 1 : 0],
    );
  }

  /** Locks work whose lease ran out and gives it a new run; work that was ordered but not yet begun has no lease and is left alone. */
  async takeLost(sql: Sql): Promise<LostWork[]> {
    return sql.query<LostWork>(
      `update imports.import set run = run + 1, lease_token = null, lease_until = null
       where id in (select id from imports.import
         where status in ('reading', 'committing', 'reverting') and lease_until < clock_timestamp()
         for update skip locked)
       returning id, status, run, is_restoring`,
    );
  }
}
