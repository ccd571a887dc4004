import { Injectable } from '@nestjs/common';
import { SqlParams } from '@tierline/contracts/sales';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import type { DuplicateDto, DuplicatePageDto, SimilarLeadsDto } from '../http/duplicate.dto.js';
import { orderOf, withNames, type ListedLead } from '../persistence/lead-page.js';
import { loadRules } from '../persistence/lead-rules.sql.js';
import type { DuplicateReason } from '../persistence/duplicate.store.js';
import { leadReach, leadsWithin } from '../persistence/lead.scope.js';
import { leadDto } from './lead.mapping.js';
import { sameLeads, type TypedIdentity } from './same-leads.js';

interface PairRow {
  id: string;
  first_id: string;
  second_id: string;
  reason: DuplicateReason;
  value: string;
  found_at: Date;
  dismissed_at: Date | null;
}

export interface DuplicateListRequest {
  readonly status?: 'open' | 'dismissed';
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Leads that may be one. */
@Injectable()
export class DuplicateQueries {
  constructor(private readonly database: Database) {}

  /** Pairs of which the caller sees both, newest first. */
  async page(access: Access, request: DuplicateListRequest): Promise<DuplicatePageDto> {
    access.require('lead.merge');
    const { status = 'open', limit = 50, cursor } = request;
    const params = new SqlParams();
    const where = await this.visible(access, params, status);
    const total = request.count ? await this.count(where, params) : undefined;
    const before = cursor === undefined ? '' : ` and pair.id < ${params.add(idOf(cursor))}::uuid`;
    const rows = await this.database.query<PairRow>(
      `select pair.* from ${PAIRS} where ${where}${before} order by pair.id desc limit ${limit + 1}`,
      params.values,
    );
    const pairs = rows.slice(0, limit);
    const last = pairs.at(-1);
    return {
      items: await this.withLeads(pairs),
      nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
      ...(total === undefined ? {} : { total }),
    };
  }

  /** Says that two leads are two, or that it is open again.
   *  @throws DomainError `duplicate-not-found` */
  async setDismissed(access: Access, id: string, isDismissed: boolean): Promise<void> {
    access.require('lead.merge');
    await this.database.transaction(access, async (tx) => {
      const params = new SqlParams();
      const asked = `pair.id = ${params.add(id)}::uuid`;
      const where = await this.visible(access, params, null);
      const [pair] = await tx.query<PairRow>(`select pair.* from ${PAIRS} where ${asked} and ${where}`, params.values);
      if (!pair) throw notFound('duplicate');
      await tx.query(
        `update leads.possible_duplicate set dismissed_at = case when $2::boolean then now() end, dismissed_by = $3 where id = $1`,
        [id, isDismissed, isDismissed && access.actor.kind === 'person' ? access.actor.id : null],
      );
    });
  }

  /** Leads that look like the one that is being typed. Of those outside of the caller's scope only whether there are any.
   *  @source roles 3: no message reveals rows outside the scope */
  async similar(access: Access, typed: TypedIdentity): Promise<SimilarLeadsDto> {
    const [rules, reach] = await Promise.all([loadRules(this.database), leadReach(this.database, access, 'lead.view')]);
    const found = await sameLeads(this.database, typed, rules);
    const params = new SqlParams();
    const asked = `select l.id, '' as sort_key from leads.lead l
      where l.id = any(${params.add(found.map(({ id }) => id))}::uuid[]) and ${leadsWithin(reach, 'l', params)}`;
    const seen = await this.database.query<ListedLead>(withNames(asked, orderOf()), params.values);
    const reasons = new Map(found.map(({ id, reason }) => [id, reason]));
    const isElsewhere = found.some(({ id }) => !seen.some((row) => row.id === id));
    return {
      items: seen.map((row) => ({ lead: leadDto(row, rules), reason: reasons.get(row.id) ?? 'same-name-and-city' })),
      isElsewhere,
      ask: isElsewhere ? (access.can('lead.assign') ? 'Administrator' : 'Team leader') : null,
    };
  }

  private async visible(access: Access, params: SqlParams, status: 'open' | 'dismissed' | null): Promise<string> {
    const reach = await leadReach(this.database, access, 'lead.merge');
    const parts = [leadsWithin(reach, 'one', params), leadsWithin(reach, 'another', params)];
    if (status !== null) parts.push(`pair.dismissed_at is ${status === 'open' ? 'null' : 'not null'}`);
    return parts.join(' and ');
  }

  private async count(where: string, params: SqlParams): Promise<number> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::integer as total from ${PAIRS} where ${where}`,
      params.values,
    );
    return row?.total ?? 0;
  }

  private async withLeads(pairs: readonly PairRow[]): Promise<DuplicateDto[]> {
    const rules = await loadRules(this.database);
    const ids = [...new Set(pairs.flatMap((pair) => [pair.first_id, pair.second_id]))];
    const asked = `select id, '' as sort_key from unnest($1::uuid[]) as id`;
    const rows = await this.database.query<ListedLead>(withNames(asked, orderOf()), [ids]);
    const leads = new Map(rows.map((row) => [row.id, leadDto(row, rules)]));
    return pairs.map((pair) => ({
      ...{ id: pair.id, reason: pair.reason, value: pair.value, foundAt: pair.found_at.toISOString() },
      isDismissed: pair.dismissed_at !== null,
      leads: [pair.first_id, pair.second_id].flatMap((id) => leads.get(id) ?? []),
    }));
  }
}

const PAIRS = `leads.possible_duplicate pair
  join leads.lead one on one.id = pair.first_id and one.deleted_at is null
  join leads.lead another on another.id = pair.second_id and another.deleted_at is null`;

/** @throws HttpProblem `cursor-invalid` */
function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor);
  if (typeof id === 'string' && UUID.test(id)) return id;
  throw new HttpProblem('cursor-invalid', 'The cursor is not one of this list. Begin again without it.');
}
