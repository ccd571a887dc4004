import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type {
  BreakdownPageDto,
  MisFiguresDto,
  MisGroupDto,
  MisStatisticsDto,
  TopValuesDto,
} from '../http/mis-statistics.response.dto.js';
import { approvalRate, meanOf, percentOf } from '../../domain/rates.js';
import { figuresOf, type Dimension, type Figures } from '../persistence/figures.sql.js';
import { misRowsWithin } from '../persistence/mis-row.scope.js';
import { MisSelection, type MisFilter } from '../persistence/mis-selection.js';
import { SqlParams } from '../persistence/sql-params.js';

export interface BreakdownRequest extends MisFilter {
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

/** Figures of one value of a dimension, and how many values the dimension has. */
export interface RankedFigures extends Figures {
  readonly dimension: Dimension | 'total';
  readonly value: string;
  readonly values: number;
}

interface BreakdownRow {
  readonly application_status: string | null;
  readonly dropped_page: string | null;
  readonly stage: string | null;
  readonly card_type: string | null;
  readonly call_status: string | null;
  readonly disposition: string | null;
  readonly booking_status: string | null;
  readonly rows: number;
  readonly sort_key: string;
  readonly total: number;
}

const PERMISSION = 'mis.stats';
const TOP = 10;
const DEFAULT_LIMIT = 50;
const BREAKDOWN = [
  ...['application_status', 'dropped_page', 'stage', 'card_type', 'call_status', 'disposition', 'booking_status'],
] as const;

/** Figures about campaign rows within the scope of whoever asks.
 *  @source campaigns and teams 5 */
@Injectable()
export class MisStatisticsQueries {
  constructor(private readonly database: Database) {}

  async statistics(access: Access, filter: MisFilter): Promise<MisStatisticsDto> {
    const [ranked, lastUploadAt] = await Promise.all([this.ranked(access, filter), this.lastUpload(access)]);
    const of = (dimension: Dimension) => ranked.filter((row) => row.dimension === dimension);
    const countOf = (dimension: Dimension) => of(dimension)[0]?.values ?? 0;
    const total = ranked.find(({ dimension }) => dimension === 'total');
    return {
      ...figuresDto(total),
      byBucket: of('bucket').map(groupDto),
      byKind: of('kind').map(groupDto),
      campaigns: countOf('campaign'),
      banks: countOf('bank'),
      teamLeaders: countOf('leader'),
      members: countOf('member'),
      lastUploadAt,
      topCampaigns: topDto(of('campaign')),
      topPages: topDto(of('page')),
      topStages: topDto(of('stage')),
      topCards: topDto(of('card')),
      topStatuses: topDto(of('status')),
      topBanks: topDto(of('bank')),
    };
  }

  /** How many rows are the same in everything that the breakdown table shows, largest first.
   *  @throws HttpProblem `cursor-invalid` */
  async breakdown(access: Access, request: BreakdownRequest): Promise<BreakdownPageDto> {
    const { limit = DEFAULT_LIMIT, cursor, count, ...filter } = request;
    const selection = new MisSelection(access.rows(PERMISSION), filter);
    const { add } = selection.params;
    const after = cursor === undefined ? null : countCursor(cursor);
    const beyond = after
      ? `where rows < ${add(after.rows)} or (rows = ${add(after.rows)} and sort_key > ${add(after.key)})`
      : '';
    const rows = await this.database.query<BreakdownRow>(
      `with grouped as (
         select ${BREAKDOWN.map((name) => `r.${name}`).join(', ')}, count(*)::integer as rows from mis.row r where ${selection.where}
         group by ${BREAKDOWN.map((name) => `r.${name}`).join(', ')}
       ), keyed as (
         select grouped.*, concat_ws(chr(31), ${BREAKDOWN.map((name) => `coalesce(${name}, '')`).join(', ')}) collate "C" as sort_key,
           count(*) over ()::integer as total from grouped
       )
       select * from keyed ${beyond} order by rows desc, sort_key limit ${add(limit + 1)}`,
      selection.params.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => ({
        applicationStatus: row.application_status,
        droppedPage: row.dropped_page,
        stage: row.stage,
        cardType: row.card_type,
        callStatus: row.call_status,
        disposition: row.disposition,
        bookingStatus: row.booking_status,
        count: row.rows,
      })),
      nextCursor: rows.length > limit && last ? encodeCursor([last.rows, last.sort_key]) : null,
      ...(count ? { total: rows[0]?.total ?? 0 } : {}),
    };
  }

  /** The largest values of every dimension with their figures, and the total. */
  private ranked(access: Access, filter: MisFilter): Promise<RankedFigures[]> {
    const { text, params } = figuresOf(access.rows(PERMISSION), filter);
    return this.database.query<RankedFigures>(
      `with figure as (${text}), ranked as (
         select figure.*, count(*) over (partition by dimension)::integer as values,
           row_number() over (partition by dimension order by rows desc, value collate "C") as place
         from figure)
       select * from ranked where place <= ${TOP} order by dimension, place`,
      params.values,
    );
  }

  /** When the newest file came of which rows within the scope count. */
  private async lastUpload(access: Access): Promise<Date | null> {
    const params = new SqlParams();
    const within = misRowsWithin(access.rows(PERMISSION), 'r.agent_person_id', params.add);
    const [batch] = await this.database.query<{ uploaded_at: Date }>(
      `select b.uploaded_at from mis.batch b
       where b.withdrawn_at is null and exists (select from mis.row r where r.batch_no = b.batch_no and r.is_counting and ${within})
       order by b.uploaded_at desc limit 1`,
      params.values,
    );
    return batch?.uploaded_at ?? null;
  }
}

/** A cursor of a list that is ordered by count, then by name.
 *  @throws HttpProblem `cursor-invalid` */
export function countCursor(cursor: string): { rows: number; key: string } {
  const [rows, key, ...more] = decodeCursor(cursor);
  if (typeof rows === 'number' && Number.isSafeInteger(rows) && typeof key === 'string' && more.length === 0)
    return { rows, key };
  throw new HttpProblem('cursor-invalid', 'The cursor belongs to another list. Begin again without it.');
}

export function figuresDto(figures: Figures | undefined): MisFiguresDto {
  const { rows = 0, approved = 0, pending = 0, rejected = 0, dropped = 0, booked = 0 } = figures ?? {};
  const { attempts = 0, attempt_sum: attemptSum = 0n } = figures ?? {};
  return {
    ...{ total: rows, approved, pending, rejected, dropped, booked },
    bookingRate: percentOf(booked, rows),
    approvalRate: approvalRate(approved, rejected),
    averageAttempts: meanOf(BigInt(attemptSum), attempts),
    rowsWithAttempts: attempts,
    visaPlatinum: figures?.visa_platinum ?? 0,
    visa: figures?.visa ?? 0,
    mastercard: figures?.mastercard ?? 0,
    rupay: figures?.rupay ?? 0,
  };
}

export function groupDto({ value, ...figures }: Figures & { readonly value: string }): MisGroupDto {
  return { value, ...figuresDto(figures) };
}

function topDto(rows: readonly RankedFigures[]): TopValuesDto {
  return { count: rows[0]?.values ?? 0, items: rows.map(({ value, rows: count }) => ({ value, count })) };
}
