import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { NotThere } from '../../domain/mis.errors.js';
import type { MisRowDetailDto, MisRowDto, MisRowPageDto, MisRowVersionDto } from '../http/mis-row.response.dto.js';
import { figuresOf } from '../persistence/figures.sql.js';
import { misRowsWithin } from '../persistence/mis-row.scope.js';
import { ROW_COLUMNS, ROW_JOINS, ROW_ORDERS, type MisRowRow, type RowOrder } from '../persistence/mis-row.sql.js';
import { MisSelection, type MisFilter } from '../persistence/mis-selection.js';
import { SqlParams } from '../persistence/sql-params.js';

export interface MisRowRequest extends MisFilter {
  /** Name of a date or `rowId`, with a leading minus for descending. */
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

type DetailRow = MisRowRow & {
  readonly row_key: string;
  readonly details: Record<string, string> | null;
  readonly extra: Record<string, string> | null;
};

type VersionRow = MisRowRow & {
  readonly uploaded_by_name: string | null;
  readonly is_counting: boolean;
  readonly is_withdrawn: boolean;
};

const PERMISSION = 'campaign.view';
const DEFAULT_LIMIT = 50;
/** Rows of an export that are in memory at once. */
const BATCH = 2_000;

/** Campaign rows that count, within the scope of whoever asks. */
@Injectable()
export class MisRowQueries {
  constructor(private readonly database: Database) {}

  /** @throws HttpProblem `cursor-invalid` */
  async page(access: Access, request: MisRowRequest): Promise<MisRowPageDto> {
    const { limit = DEFAULT_LIMIT, cursor, count } = request;
    const selection = new MisSelection(access.rows(PERMISSION), filterOf(request));
    const order = orderOf(request);
    const ids = pageSql(selection, order, cursor);
    const { add } = selection.params;
    const rows = await this.database.query<MisRowRow>(
      `select ${ROW_COLUMNS} from (${ids} limit ${add(limit + 1)}) page join mis.row r on r.id = page.id ${ROW_JOINS} ${orderSql(order)}`,
      selection.params.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(misRowDto),
      nextCursor: rows.length > limit && last ? encodeCursor([String(last[order.column]), String(last.id)]) : null,
      ...(count ? { total: await this.total(access, request) } : {}),
    };
  }

  /** How many rows a filter selects for this reader. */
  async total(access: Access, request: MisFilter): Promise<number> {
    const { text, params } = figuresOf(access.rows(PERMISSION), filterOf(request), []);
    const [sum] = await this.database.query<{ rows: number }>(
      `select rows::integer as rows from (${text}) figure where dimension = 'total'`,
      params.values,
    );
    return sum?.rows ?? 0;
  }

  /** A row with everything the file said about it, and the rows that it took the place of.
   *  @throws NotThere also when it is outside the reader's scope, withdrawn or replaced */
  async one(access: Access, id: string): Promise<MisRowDetailDto> {
    const scope = access.rows(PERMISSION);
    const params = new SqlParams([id]);
    const within = misRowsWithin(scope, 'r.agent_person_id', params.add);
    const [row] = await this.database.query<DetailRow>(
      `select ${ROW_COLUMNS}, r.row_key, r.details, r.extra from mis.row r ${ROW_JOINS}
       where r.id = $1::bigint and r.is_counting and ${within}`,
      params.values,
    );
    if (!row) throw new NotThere('mis-row');
    const { details, extra } = row;
    return { ...misRowDto(row), details: details ?? {}, extra: extra ?? {}, history: await this.history(access, row) };
  }

  /** Everything that is selected, in batches, in the order of the list: read from one cursor, so that it is one moment's state. */
  async *all(access: Access, request: MisRowRequest, tx: Sql): AsyncGenerator<MisRowRow[]> {
    const selection = new MisSelection(access.rows(PERMISSION), filterOf(request));
    await tx.query(
      `declare selected no scroll cursor for ${pageSql(selection, orderOf(request))}`,
      selection.params.values,
    );
    for (;;) {
      const ids = await tx.query<{ id: bigint }>(`fetch ${BATCH} from selected`);
      if (ids.length > 0)
        yield await tx.query<MisRowRow>(
          `select ${ROW_COLUMNS} from unnest($1::bigint[]) with ordinality as wanted(id, place)
           join mis.row r on r.id = wanted.id ${ROW_JOINS} order by wanted.place`,
          [ids.map(({ id }) => id)],
        );
      if (ids.length < BATCH) return;
    }
  }

  private async history(access: Access, { row_key: key }: DetailRow): Promise<MisRowVersionDto[]> {
    const params = new SqlParams([key]);
    const within = misRowsWithin(access.rows(PERMISSION), 'r.agent_person_id', params.add);
    const versions = await this.database.query<VersionRow>(
      `select ${ROW_COLUMNS}, r.is_counting, b.withdrawn_at is not null as is_withdrawn, uploader.name as uploaded_by_name
       from mis.row r ${ROW_JOINS} left join ${AUTH_VIEWS.person} uploader on uploader.id = b.uploaded_by
       where r.row_key = $1 and ${within} order by r.id desc limit 100`,
      params.values,
    );
    return versions.map((version) => ({
      ...misRowDto(version),
      uploadedByName: version.uploaded_by_name,
      state: version.is_counting ? 'counting' : version.is_withdrawn ? 'withdrawn' : 'superseded',
    }));
  }
}

interface Order {
  readonly column: (typeof ROW_ORDERS)[RowOrder];
  readonly isDescending: boolean;
}

/** Newest first, or as in the file when one import is asked for. */
function orderOf({ sort, importId, basis }: MisRowRequest): Order {
  const usual = importId !== undefined ? 'rowId' : basis === 'booking' ? '-bookingDate' : '-creationDate';
  const asked = sort ?? usual;
  return { column: ROW_ORDERS[asked.replace(/^-/, '') as RowOrder], isDescending: asked.startsWith('-') };
}

function orderSql({ column, isDescending }: Order): string {
  const direction = isDescending ? 'desc' : 'asc';
  return column === 'id' ? `order by r.id ${direction}` : `order by r.${column} ${direction}, r.id ${direction}`;
}

/** Ids of the selected rows in order, from behind the cursor on. */
function pageSql(selection: MisSelection, order: Order, cursor?: string): string {
  const { add } = selection.params;
  const after = cursor === undefined ? null : cursorOf(cursor, order);
  const sign = order.isDescending ? '<' : '>';
  const type = order.column === 'id' ? 'bigint' : 'date';
  const beyond = after
    ? ` and (r.${order.column}, r.id) ${sign} (${add(after[0])}::${type}, ${add(after[1])}::bigint)`
    : '';
  return `select r.id from mis.row r where ${selection.where}${beyond} ${orderSql(order)}`;
}

/** @throws HttpProblem `cursor-invalid` when the cursor is not one of this order */
function cursorOf(cursor: string, { column }: Order): [string, string] {
  const [key = '', id = '', ...more] = decodeCursor(cursor).map(String);
  const isKey = column === 'id' ? /^\d{1,18}$/.test(key) : /^\d{4}-\d{2}-\d{2}$/.test(key);
  if (isKey && /^\d{1,18}$/.test(id) && more.length === 0) return [key, id];
  throw new HttpProblem('cursor-invalid', 'The cursor belongs to another order of the list. Begin again without it.');
}

/** Without what pages a list. */
export function filterOf({
  sort: _sort,
  limit: _limit,
  cursor: _cursor,
  count: _count,
  ...filter
}: MisRowRequest): MisFilter {
  return filter;
}

export function misRowDto(row: MisRowRow): MisRowDto {
  return {
    id: String(row.id),
    importId: row.import_id,
    rowId: row.position,
    layout: row.layout,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    agentCode: row.agent_code,
    campaignKind: row.campaign_kind,
    campaignId: row.campaign_id,
    bank: row.bank,
    username: row.username,
    teamLeaderName: row.team_leader_name,
    email: row.email,
    applicationNumber: row.application_number,
    leadId: row.lead_ref,
    applicationStatus: row.application_status,
    statusBucket: row.status_bucket,
    dipStatus: row.dip_status,
    droppedPage: row.dropped_page,
    stage: row.stage,
    cardType: row.card_type,
    cardNetwork: row.card_network,
    callStatus: row.call_status,
    disposition: row.disposition,
    bookingStatus: row.booking_status,
    isBooked: row.is_booked,
    attempt: row.attempt,
    creationDate: row.creation_date,
    bookingDate: row.booking_date,
    uploadedAt: row.uploaded_at,
    source: { file: row.file_name, sheet: row.sheet, row: row.row_no },
  };
}
