import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { NotThere } from '../../domain/mis.errors.js';
import type {
  AgentFiguresDto,
  BankDetailDto,
  BankPageDto,
  CampaignDetailDto,
  CampaignPageDto,
  MonthFiguresDto,
} from '../http/campaign.response.dto.js';
import { figuresByMonth, figuresOf, type Dimension, type Figures } from '../persistence/figures.sql.js';
import type { MisFilter } from '../persistence/mis-selection.js';
import { countCursor, figuresDto, groupDto, type RankedFigures } from './mis-statistics.queries.js';

export interface GroupListRequest extends MisFilter {
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

type ValueFigures = Figures & { readonly value: string };
type CampaignFigures = ValueFigures & {
  readonly kind: CampaignPageDto['items'][number]['kind'];
  readonly agent_code: string | null;
};

const PERMISSION = 'campaign.view';
const DEFAULT_LIMIT = 50;
const LISTED = 50;

/** Campaigns and banks with the figures of their rows, within the scope of whoever asks; largest first. */
@Injectable()
export class CampaignQueries {
  constructor(private readonly database: Database) {}

  /** @throws HttpProblem `cursor-invalid` */
  async campaigns(access: Access, request: GroupListRequest): Promise<CampaignPageDto> {
    const { rows, ...page } = await this.page<CampaignFigures>(access, request, {
      dimension: 'campaign',
      columns: `, coalesce(known.kind, 'none') as kind, known.agent_code`,
      join: 'left join mis.campaign known on known.campaign_key = value',
    });
    const items = rows.map(({ value, kind, agent_code: agentCode, ...figures }) => ({
      ...{ campaign: value, kind, agentCode },
      ...figuresDto(figures),
    }));
    return { items, ...page };
  }

  /** @throws HttpProblem `cursor-invalid` */
  async banks(access: Access, request: GroupListRequest): Promise<BankPageDto> {
    const { rows, ...page } = await this.page<ValueFigures>(access, request, { dimension: 'bank' });
    return { items: rows.map(({ value, ...figures }) => ({ bank: value, ...figuresDto(figures) })), ...page };
  }

  /** @throws NotThere also when no row of it is within the reader's scope */
  async campaign(access: Access, tag: string, filter: MisFilter): Promise<CampaignDetailDto> {
    const wanted = { ...filter, campaign: [tag] };
    await this.requireRows(access, { campaign: [tag] }, 'campaign');
    const [known] = await this.database.query<{
      campaign_key: string;
      kind: CampaignDetailDto['kind'];
      agent_code: string | null;
    }>(`select campaign_key, kind, agent_code from mis.campaign where campaign_key = upper(btrim($1))`, [tag]);
    const { total, of } = await this.figures(access, wanted, ['bucket', 'member', 'bank']);
    return {
      campaign: known?.campaign_key ?? tag,
      kind: known?.kind ?? 'none',
      agentCode: known?.agent_code ?? null,
      ...figuresDto(total),
      byBucket: of('bucket').map(groupDto),
      byAgent: await this.agents(of('member')),
      byMonth: await this.months(access, wanted),
      byBank: of('bank').map(groupDto),
    };
  }

  /** @throws NotThere also when no row of it is within the reader's scope */
  async bank(access: Access, name: string, filter: MisFilter): Promise<BankDetailDto> {
    const wanted = { ...filter, bank: [name] };
    await this.requireRows(access, { bank: [name] }, 'bank');
    const [known] = await this.database.query<{ name: string }>(
      `select name from mis.bank where bank_key = lower(btrim($1))`,
      [name],
    );
    const { total, of } = await this.figures(access, wanted, ['bucket', 'member', 'campaign']);
    return {
      bank: known?.name ?? name,
      ...figuresDto(total),
      byBucket: of('bucket').map(groupDto),
      byAgent: await this.agents(of('member')),
      byMonth: await this.months(access, wanted),
      byCampaign: of('campaign').map(groupDto),
    };
  }

  private async page<Row extends ValueFigures>(
    access: Access,
    { limit = DEFAULT_LIMIT, cursor, count, ...filter }: GroupListRequest,
    { dimension, columns = '', join = '' }: { dimension: Dimension; columns?: string; join?: string },
  ): Promise<{ rows: Row[]; nextCursor: string | null; total?: number }> {
    const { text, params } = figuresOf(access.rows(PERMISSION), filter, [dimension]);
    const after = cursor === undefined ? null : countCursor(cursor);
    const beyond = after
      ? `where rows < ${params.add(after.rows)} or (rows = ${params.add(after.rows)} and value collate "C" > ${params.add(after.key)})`
      : '';
    const rows = await this.database.query<Row & { values: number }>(
      `with figure as (${text}), listed as (
         select figure.*, count(*) over ()::integer as values${columns} from figure ${join} where dimension = ${params.add(dimension)})
       select * from listed ${beyond} order by rows desc, value collate "C" limit ${params.add(limit + 1)}`,
      params.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      rows: items,
      nextCursor: rows.length > limit && last ? encodeCursor([last.rows, last.value]) : null,
      ...(count ? { total: rows[0]?.values ?? 0 } : {}),
    };
  }

  private async figures(access: Access, filter: MisFilter, dimensions: readonly Dimension[]) {
    const { text, params } = figuresOf(access.rows(PERMISSION), filter, dimensions);
    const rows = await this.database.query<RankedFigures>(
      `with figure as (${text}), ranked as (
         select figure.*, count(*) over (partition by dimension)::integer as values,
           row_number() over (partition by dimension order by rows desc, value collate "C") as place
         from figure)
       select * from ranked where place <= ${LISTED} order by dimension, place`,
      params.values,
    );
    return {
      total: rows.find(({ dimension }) => dimension === 'total'),
      of: (wanted: Dimension) => rows.filter(({ dimension }) => dimension === wanted),
    };
  }

  private async agents(rows: readonly RankedFigures[]): Promise<AgentFiguresDto[]> {
    const owners = await this.database.query<{ value: string; id: string; name: string }>(
      `select wanted.value, p.id, p.name from unnest($1::text[]) as wanted(value)
       left join mis.agent_code code on code.code = upper(wanted.value)
       join ${AUTH_VIEWS.person} p on p.id = coalesce(code.person_id, (select own.id from ${AUTH_VIEWS.person} own where own.user_name = wanted.value))`,
      [rows.map(({ value }) => value)],
    );
    const ownerOf = new Map(owners.map(({ value, id, name }) => [value, { id, name }]));
    return rows.map((row) => ({ ...groupDto(row), person: ownerOf.get(row.value) ?? null }));
  }

  private async months(access: Access, filter: MisFilter): Promise<MonthFiguresDto[]> {
    const { text, params } = figuresByMonth(access.rows(PERMISSION), filter);
    const rows = await this.database.query<Figures & { month: string | null }>(text, params.values);
    return rows.map(({ month, ...figures }) => ({ month, ...figuresDto(figures) }));
  }

  private async requireRows(access: Access, filter: MisFilter, what: 'campaign' | 'bank'): Promise<void> {
    const { text, params } = figuresOf(access.rows(PERMISSION), filter, []);
    const [found] = await this.database.query(
      `select from (${text}) figure where dimension = 'total' and rows > 0`,
      params.values,
    );
    if (!found) throw new NotThere(what);
  }
}
