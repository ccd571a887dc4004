import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { DelegationNotFound } from '../../domain/rights.errors.js';
import { heldOn } from '../persistence/organisation.store.js';
import { COMPANY_TODAY_SQL, reachOf } from '../persistence/person-reach.js';
import { personScope } from '../persistence/person.scope.js';

export interface DelegationView {
  readonly id: string;
  readonly absent: { readonly id: string; readonly name: string };
  readonly standIn: { readonly id: string; readonly name: string };
  readonly validFrom: BusinessDate;
  /** First day without the stand-in. */
  readonly validUntil: BusinessDate;
  /** Whether it counts today. */
  readonly isHeld: boolean;
}

export interface DelegationFilter {
  readonly id?: string;
  /** Id of the absent person or of the stand-in. */
  readonly person?: string | undefined;
  /** Whether those that have ended are left out. */
  readonly isOpenOnly: boolean;
  readonly limit: number;
  /** First day and id of the last one seen. */
  readonly after: readonly [string, string] | null;
}

export interface DelegationsFound {
  readonly items: DelegationView[];
  readonly nextAfter: readonly [string, string] | null;
}

interface Row {
  id: string;
  absent_id: string;
  absent_name: string;
  stand_in_id: string;
  stand_in_name: string;
  valid_from: BusinessDate;
  valid_until: BusinessDate;
  is_held: boolean;
}

/** All reads of stand-ins: those of the people in reach, and those that the caller is himself. */
@Injectable()
export class DelegationQueries {
  constructor(private readonly database: Database) {}

  /** @throws DelegationNotFound also for one outside the caller's reach */
  async one(access: Access, id: string): Promise<DelegationView> {
    const { items } = await this.list(access, { id, isOpenOnly: false, limit: 1, after: null });
    const [found] = items;
    if (!found) throw new DelegationNotFound();
    return found;
  }

  /** Newest first. */
  async list(access: Access, filter: DelegationFilter): Promise<DelegationsFound> {
    access.require('delegate.set');
    const params: unknown[] = [];
    const bind = (value: unknown): string => `$${params.push(value)}`;
    const conditions = [
      `(${personScope(reachOf(access, ['delegate.set']), bind)} or stand_in.id = ${bind(access.actor.id)}::uuid)`,
    ];
    if (filter.person) {
      const person = bind(filter.person);
      conditions.push(`(delegation.absent_id = ${person}::uuid or delegation.stand_in_id = ${person}::uuid)`);
    }
    if (filter.id) conditions.push(`delegation.id = ${bind(filter.id)}::uuid`);
    if (filter.isOpenOnly) conditions.push('delegation.valid_until > today.day');
    if (filter.after) {
      conditions.push(
        `(delegation.valid_from, delegation.id) < (${bind(filter.after[0])}::date, ${bind(filter.after[1])}::uuid)`,
      );
    }
    const rows = await this.database.query<Row>(
      `select delegation.id, person.id as absent_id, person.name as absent_name, stand_in.id as stand_in_id,
              stand_in.name as stand_in_name, delegation.valid_from, delegation.valid_until,
              ${heldOn('delegation', 'today.day')} as is_held
       from auth.delegation join auth.person on person.id = delegation.absent_id
       join auth.person stand_in on stand_in.id = delegation.stand_in_id ${COMPANY_TODAY_SQL}
       where ${conditions.join(' and ')}
       order by delegation.valid_from desc, delegation.id desc limit ${bind(filter.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    return { items: page.map(viewOf), nextAfter: last ? [last.valid_from, last.id] : null };
  }
}

function viewOf(row: Row): DelegationView {
  return {
    id: row.id,
    absent: { id: row.absent_id, name: row.absent_name },
    standIn: { id: row.stand_in_id, name: row.stand_in_name },
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    isHeld: row.is_held,
  };
}
