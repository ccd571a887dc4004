import { Injectable } from '@nestjs/common';
import { SqlParams } from '@tierline/contracts/sales';
import { Database, type Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import type { LeadDetailDto, LeadDto, LeadPageDto } from '../http/lead.response.dto.js';
import type { LeadFilter } from '../persistence/lead-filter.js';
import { countLeads, leadPage, orderOf, withNames, type ListedLead } from '../persistence/lead-page.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { similarIds, similarWords, WAYS_TO_BE_SIMILAR, type WayToBeSimilar } from '../persistence/lead-search.js';
import { LeadSelection } from '../persistence/lead-selection.js';
import { leadReach, leadsWithin, type LeadReach } from '../persistence/lead.scope.js';
import { leadDetail } from './lead.detail.js';
import { leadDto } from './lead.mapping.js';

export interface LeadListRequest extends LeadFilter {
  /** Name of a column, with a leading minus for descending. */
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
  /** Fields that each lead comes with; all when left out. */
  readonly fields?: readonly string[];
}

const DEFAULT_LIMIT = 50;

/** Reads of leads; each takes the reader first and shows what the reader's scope reaches. */
@Injectable()
export class LeadQueries {
  constructor(private readonly database: Database) {}

  /** What is searched for and is nowhere brings what is similar: one page, the most alike first. */
  async page(access: Access, request: LeadListRequest): Promise<LeadPageDto> {
    const { limit = DEFAULT_LIMIT, cursor, count, sort, fields, ...filter } = request;
    const [reach, rules] = await Promise.all([this.reach(access, filter), loadRules(this.database)]);
    const page = { ...orderOf(sort), limit, cursor };
    const found = await leadPage(this.database, new LeadSelection(reach, rules, { filter }), page);
    if (found.rows.length === 0 && cursor === undefined && similarWords(filter.q ?? '').length > 0) {
      const similar = await this.similar(access, { reach, rules, filter, limit });
      if (similar.length > 0) return this.pageOf(similar, { rules, fields, nextCursor: null, count, isSimilar: true });
    }
    const shown = this.pageOf(found.rows, { rules, fields, nextCursor: found.nextCursor });
    if (!count) return shown;
    const { total, isMore } = await countLeads(this.database, new LeadSelection(reach, rules, { filter }));
    return { ...shown, total, ...(isMore ? { isTotalMore: true } : {}) };
  }

  /** @throws DomainError `lead-not-found` also when it is outside of the reader's scope; a lead of the bin is shown to who may restore it */
  async one(access: Access, id: string): Promise<LeadDetailDto> {
    const [row, rules] = await Promise.all([this.row(access, id), loadRules(this.database)]);
    return leadDetail(row, rules);
  }

  /** @throws DomainError `lead-not-found` */
  async row(access: Access, id: string, sql: Sql = this.database): Promise<ListedLead> {
    const params = new SqlParams();
    const asked = `select l.id, '' as sort_key from leads.lead l where l.id = ${params.add(id)}::uuid`;
    const seen = `l.deleted_at is null and ${leadsWithin(await leadReach(sql, access, 'lead.view'), 'l', params)}`;
    const inBin = access.can('lead.delete')
      ? ` or (l.deleted_at is not null and ${leadsWithin(await leadReach(sql, access, 'lead.delete'), 'l', params)})`
      : '';
    const [row] = await sql.query<ListedLead>(withNames(`${asked} and ((${seen})${inBin})`, orderOf()), params.values);
    if (!row) throw notFound('lead');
    return row;
  }

  private reach(access: Access, { isInBin }: LeadFilter): Promise<LeadReach> {
    return leadReach(this.database, access, isInBin ? 'lead.delete' : 'lead.view');
  }

  private async similar(
    access: Access,
    asked: { reach: LeadReach; rules: LeadRules; filter: LeadFilter; limit: number },
  ): Promise<ListedLead[]> {
    const { q = '', ...filter } = asked.filter;
    return this.database.transaction(access, async (tx) => {
      for (const way of WAYS_TO_BE_SIMILAR) {
        const selection = new LeadSelection(asked.reach, asked.rules, { filter });
        const ids = similarIds(similarWords(q), selection, { way, limit: asked.limit });
        await this.searchBy(tx, way);
        const order = (await tx.query<{ id: string }>(ids, selection.params.values)).map(({ id }) => id);
        const byId = new Map((await this.byIds(tx, order)).map((row) => [row.id, row]));
        if (order.length > 0) return order.flatMap((id) => byId.get(id) ?? []);
      }
      return [];
    });
  }

  /** Few of many are looked for: the planner, which takes them for many, would read all leads until it met enough. */
  private async searchBy(tx: Sql, way: WayToBeSimilar): Promise<void> {
    await tx.query(
      `select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
         set_config('pg_trgm.word_similarity_threshold', $1, true)`,
      [String(way === 'swapped' ? 1 : way)],
    );
  }

  private byIds(sql: Sql, ids: readonly string[]): Promise<ListedLead[]> {
    const asked = `select id, '' as sort_key from unnest($1::uuid[]) as id`;
    return sql.query<ListedLead>(withNames(asked, orderOf()), [ids]);
  }

  private pageOf(
    rows: readonly ListedLead[],
    how: {
      rules: LeadRules;
      fields: readonly string[] | undefined;
      nextCursor: string | null;
      count?: boolean | undefined;
      isSimilar?: boolean;
    },
  ): LeadPageDto {
    return {
      items: rows.map((row) => chosen(leadDto(row, how.rules), how.fields)),
      nextCursor: how.nextCursor,
      ...(how.count ? { total: rows.length } : {}),
      ...(how.isSimilar ? { isSimilar: true } : {}),
    };
  }
}

/** Only the fields that were asked for; the id and the version always. */
function chosen(lead: LeadDto, fields: readonly string[] | undefined): LeadDto {
  if (!fields) return lead;
  const kept = new Set([...fields, 'id', 'version']);
  return Object.fromEntries(Object.entries(lead).filter(([name]) => kept.has(name))) as unknown as LeadDto;
}
