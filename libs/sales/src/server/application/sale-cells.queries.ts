import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { SaleColumnDto } from '../http/sale.response.dto.js';
import { saleScope } from '../persistence/sale.scope.js';
import type { SaleRow } from '../persistence/sale.sql.js';

interface FileColumn {
  readonly position: number;
  readonly header: string;
  readonly field: string | null;
}

/** Text of the source cells of one sale by field; null for an empty cell. */
export type SaleCells = Readonly<Record<string, string | null>>;

interface CellsRow {
  readonly import_id: string;
  readonly row_id: number;
  readonly raw: readonly (string | null)[];
  readonly fixed: Readonly<Record<string, string>> | null;
}

/** Files whose headers are looked at; an older header that no later file has any more is not shown. */
const FILES = 24;

/** The columns of the suppliers' own files, beside the harmonised ones. */
@Injectable()
export class SaleCellsQueries {
  constructor(private readonly database: Database) {}

  /** The source columns that the files of a loader have, in the order of the newest file, then those that only older ones have. Empty
   *  while none of its files counts. */
  async columns(access: Access, loader: string): Promise<SaleColumnDto[]> {
    saleScope(access);
    const files = await this.database.query<{ columns: FileColumn[] }>(
      `select i.columns from ${IMPORTS_VIEWS.import} i
       where i.target = 'sales' and i.params ->> 'loader' = $1 and i.status = 'committed'
       order by i.committed_at desc limit ${FILES}`,
      [loader],
    );
    const headers = new Map<string, string>();
    for (const { columns } of files) {
      for (const { field, header } of columns) if (field !== null && !headers.has(field)) headers.set(field, header);
    }
    return [...headers].map(([field, header]) => ({ field, header }));
  }

  /** The cells of sales that were found within the reader's scope, each by the id of its sale. What a person corrected counts instead of
   *  what the file says. */
  async of(sql: Sql, sales: readonly Pick<SaleRow, 'id' | 'import_id' | 'row_id'>[]): Promise<Map<string, SaleCells>> {
    if (sales.length === 0) return new Map();
    const imports = [...new Set(sales.map((sale) => sale.import_id))];
    const files = await sql.query<{ id: string; columns: FileColumn[] }>(
      `select id, columns from ${IMPORTS_VIEWS.import} where id = any($1::uuid[])`,
      [imports],
    );
    // Row by row (offset 0): joined flat, the planner may read all staged rows of the files.
    const rows = await sql.query<CellsRow>(
      `select k.import_id, k.row_id, t.raw, t.fixed from unnest($1::uuid[], $2::int[]) as k(import_id, row_id)
       cross join lateral (select s.raw, s.fixed from ${IMPORTS_VIEWS.stagedRow} s
         where s.import_id = k.import_id and s.position = k.row_id offset 0) t`,
      [sales.map((sale) => sale.import_id), sales.map((sale) => sale.row_id)],
    );
    const columnsOf = new Map(files.map(({ id, columns }) => [id, columns]));
    const placed = new Map(rows.map((row) => [`${row.import_id} ${row.row_id}`, row]));
    return new Map(
      sales.map(({ id, import_id: importId, row_id: rowId }) => [
        id,
        cellsOf(placed.get(`${importId} ${rowId}`), columnsOf.get(importId) ?? []),
      ]),
    );
  }
}

function cellsOf(row: CellsRow | undefined, columns: readonly FileColumn[]): SaleCells {
  if (!row) return {};
  const entries = columns.flatMap(({ field, position }) =>
    field === null ? [] : [[field, row.fixed?.[field] ?? row.raw[position] ?? null] as const],
  );
  return Object.fromEntries(entries);
}
