import { Injectable } from '@nestjs/common';
import { SqlParams } from '@tierline/contracts/sales';
import { Database } from '@tierline/platform/database';
import { encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { stateOf } from '../../domain/lead-status.js';
import type { LeadBoardDto } from '../http/board.dto.js';
import type { LeadFilter } from '../persistence/lead-filter.js';
import { orderOf, withNames, type ListedLead } from '../persistence/lead-page.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import { LeadSelection } from '../persistence/lead-selection.js';
import { leadReach } from '../persistence/lead.scope.js';
import { leadDto } from './lead.mapping.js';

/** Leads of one column are counted up to here. */
const MOST_COUNTED = 1_000;

export interface BoardRequest extends LeadFilter {
  /** Leads of each column in the answer. */
  readonly perColumn?: number;
}

/** The pipeline as columns: each with its number of leads and the newest of them. */
@Injectable()
export class BoardQueries {
  constructor(private readonly database: Database) {}

  /** The next leads of a column are a page of the list with its status and its cursor. */
  async board(access: Access, { perColumn = 20, ...filter }: BoardRequest): Promise<LeadBoardDto> {
    const [reach, rules] = await Promise.all([leadReach(this.database, access, 'lead.view'), loadRules(this.database)]);
    const params = new SqlParams();
    const { where } = new LeadSelection(reach, rules, { filter, params }).add('l.status = stage.name');
    const order = orderOf();
    const ids = `select page.id, '' as sort_key from leads.status stage cross join lateral (
      select l.id from leads.lead l where ${where} order by l.id desc limit ${perColumn + 1}) page`;
    const [leads, counts] = await Promise.all([
      this.database.query<ListedLead>(withNames(ids, order), params.values),
      this.database.query<{ name: string; leads: number }>(
        `select stage.name, counted.leads from leads.status stage cross join lateral (
           select count(*)::integer as leads from (select from leads.lead l where ${where} limit ${MOST_COUNTED + 1}) one) counted`,
        params.values,
      ),
    ]);
    const countOf = new Map(counts.map(({ name, leads: count }) => [name, count]));
    const columns = rules.pipeline.statuses.map(({ name, kind }) => {
      const own = leads.filter(({ status }) => status === name);
      const shown = own.slice(0, perColumn);
      const last = shown.at(-1);
      const count = countOf.get(name) ?? 0;
      return {
        ...{ status: name, kind, stage: stateOf(name, rules.pipeline) },
        count: Math.min(count, MOST_COUNTED),
        isCountMore: count > MOST_COUNTED,
        items: shown.map((row) => leadDto(row, rules)),
        nextCursor: own.length > perColumn && last ? encodeCursor([order.sort, '', last.id]) : null,
      };
    });
    return { columns };
  }
}
