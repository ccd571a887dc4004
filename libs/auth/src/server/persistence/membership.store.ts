import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import type { Tree } from '../../domain/grants.js';
import { heldOn } from './organisation.store.js';

/** That a person belongs to a node for some time. */
export interface Membership {
  readonly id: string;
  readonly tree: Tree;
  readonly nodeId: string;
  readonly personId: string;
  readonly validFrom: BusinessDate;
  /** First day outside; null while no end is set. */
  readonly validUntil: BusinessDate | null;
}

const MEMBERSHIP = `id, tree, node_id as "nodeId", person_id as "personId", valid_from as "validFrom", valid_until as "validUntil"`;

@Injectable()
export class MembershipStore {
  async locked(sql: Sql, id: string): Promise<Membership | null> {
    const [found] = await sql.query<Membership>(
      `select ${MEMBERSHIP} from auth.org_membership where id = $1 for update`,
      [id],
    );
    return found ?? null;
  }

  /** The membership of a tree that holds on a day. */
  async on(
    sql: Sql,
    { tree, personId, day }: { tree: Tree; personId: string; day: BusinessDate },
  ): Promise<Membership | null> {
    const [found] = await sql.query<Membership>(
      `select ${MEMBERSHIP} from auth.org_membership
       where person_id = $1 and tree = $2 and ${heldOn('org_membership', '$3::date')} for update`,
      [personId, tree, day],
    );
    return found ?? null;
  }

  /** @returns the id */
  async add(sql: Sql, { tree, nodeId, personId, validFrom, validUntil }: Omit<Membership, 'id'>): Promise<string> {
    const [added] = await sql.query<{ id: string }>(
      `insert into auth.org_membership (tree, node_id, person_id, valid_from, valid_until) values ($1, $2, $3, $4, $5) returning id`,
      [tree, nodeId, personId, validFrom, validUntil],
    );
    if (!added) throw new Error('the membership was not added');
    return added.id;
  }

  /** Ends it on a day, or removes it when it would end before it begins. */
  async end(sql: Sql, { id, validFrom }: Membership, day: BusinessDate): Promise<void> {
    if (day <= validFrom) await sql.query('delete from auth.org_membership where id = $1', [id]);
    else await sql.query('update auth.org_membership set valid_until = $2 where id = $1', [id, day]);
  }
}
