import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { carriedRow, cellRef } from '@tierline/shared/intake';
import type { SaleSourceDto, SourceCellDto, SourceEventDto, SourceRowDto } from '../http/sale.response.dto.js';
import { saleScope, salesWithin } from '../persistence/sale.scope.js';
import type { SaleRow } from '../persistence/sale.sql.js';
import { SaleQueries } from './sale.queries.js';

interface FileRow {
  header_row: number | null;
  columns: { position: number; letter: string; header: string; field: string | null }[];
}

interface WindowRow {
  position: number;
  row_no: number;
  raw: (string | null)[];
  carried: Record<string, number> | null;
  fixed: Record<string, string> | null;
  is_mine: boolean;
}

/** Rows shown before and after the one that is asked for. */
const AROUND = 2;

/** A sale in its original file. Rows of the window that are not within the reader's scope show that they exist, and nothing else. */
@Injectable()
export class SaleSourceQueries {
  constructor(
    private readonly database: Database,
    private readonly sales: SaleQueries,
  ) {}

  async source(access: Access, saleId: string, markedField: string): Promise<SaleSourceDto> {
    const sale = await this.sales.row(access, saleId);
    const [file, window, timeline] = await Promise.all([
      this.file(sale),
      this.window(access, sale),
      this.timeline(sale),
    ]);
    return {
      file: { name: sale.file_name, sha256: sale.file_sha256, importId: sale.import_id },
      sheet: sale.sheet,
      page: sale.page,
      headerRow: file.header_row,
      columns: file.columns.map(({ letter, header, field }) => ({ letter, header, field })),
      rows: window.map((row) => sourceRow(row, file, row.position === sale.row_id ? markedField : null)),
      timeline,
    };
  }

  private async file(sale: SaleRow): Promise<FileRow> {
    const [file] = await this.database.query<FileRow>(
      `select header_row, columns from ${IMPORTS_VIEWS.import} where id = $1`,
      [sale.import_id],
    );
    return file ?? { header_row: null, columns: [] };
  }

  private window(access: Access, sale: SaleRow): Promise<WindowRow[]> {
    const scope = saleScope(access);
    const first = Math.max(1, sale.row_id - AROUND);
    const params = new SqlParams([sale.import_id, first, first + 2 * AROUND]);
    const isMine = scope.isAll
      ? 'true'
      : `exists (
          select from sales.sale s
          join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
          where s.id = sales.sale_id(t.import_id, t.position) and ${salesWithin(scope, params)})`;
    return this.database.query<WindowRow>(
      `select t.position, t.row_no, t.raw, t.carried, t.fixed, ${isMine} as is_mine
       from ${IMPORTS_VIEWS.stagedRow} t where t.import_id = $1 and t.position between $2 and $3 order by t.position`,
      params.values,
    );
  }

  private timeline(sale: SaleRow): Promise<SourceEventDto[]> {
    return this.database.query<SourceEventDto>(
      `select e.at, e.act, p.name as person, e.detail
       from (
         select i.uploaded_at as at, 'uploaded' as act, i.uploaded_by as person_id, i.file_name as detail
         from ${IMPORTS_VIEWS.import} i where i.id = $1
         union all
         select b.recorded_at, 'committed', b.recorded_by, b.rows || ' rows, commission month ' || to_char(b.commission_month, 'FMMonth YYYY')
         from sales.batch b where b.import_id = $1
         union all
         select m.restored_at, 'restored', null, 'The import that had replaced ' || to_char(m.revenue_month, 'FMMonth YYYY') || ' was reverted'
         from sales.batch_month m
         where m.import_id = $1 and m.revenue_month = $2::date and m.restored_at is not null
         union all
         select b.restored_at, 'restored', b.restored_by, 'The import was reverted before'
         from sales.batch b where b.import_id = $1 and b.restored_at is not null) e
       left join ${AUTH_VIEWS.person} p on p.id = e.person_id
       order by e.at desc`,
      [sale.import_id, sale.revenue_month],
    );
  }
}

function sourceRow(row: WindowRow, file: FileRow, markedField: string | null): SourceRowDto {
  if (!row.is_mine) return { row: row.row_no, isMine: false };
  return { row: row.row_no, isMine: true, cells: file.columns.map((column) => sourceCell(row, column, markedField)) };
}

function sourceCell(row: WindowRow, column: FileRow['columns'][number], markedField: string | null): SourceCellDto {
  const place = column.field === null ? null : (row.carried?.[column.field] ?? null);
  const carriedFrom = carriedRow(place);
  const onPage = place !== null && carriedFrom === null ? place : null;
  return {
    ref: cellRef({ letter: column.letter, row: row.row_no, place: onPage }),
    text: row.raw[column.position] ?? null,
    field: column.field,
    isMarked: markedField !== null && column.field === markedField,
    isCarried: carriedFrom !== null,
    carriedFrom,
    corrected: column.field === null ? null : (row.fixed?.[column.field] ?? null),
  };
}
