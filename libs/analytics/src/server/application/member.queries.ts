import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import { MemberNotFound } from '../../domain/analytics.errors.js';
import { MEMBER_COLUMNS, membersWithin, type MemberFilter } from '../persistence/member.sql.js';

/** A person as teams see him. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly userName: string | null;
  readonly status: 'active' | 'deactivated' | 'requested';
  readonly joinedAt: Date;
  /** Keys of the roles held today. */
  readonly roles: string[];
  /** Who leads the person today, by name. */
  readonly leaders: { readonly id: string; readonly name: string }[];
}

export interface MembersWanted extends MemberFilter {
  readonly limit: number;
  /** Name in lower case and id of the last one seen. */
  readonly after: readonly [string, string] | null;
  readonly isCounted?: boolean;
}

export interface MembersFound {
  readonly items: Member[];
  readonly nextAfter: readonly [string, string] | null;
  readonly total?: number;
}

/** The people within a right, by name, as the organisation is now. */
@Injectable()
export class MemberQueries {
  constructor(private readonly database: Database) {}

  async page(access: Access, permission: Permission, wanted: MembersWanted): Promise<MembersFound> {
    const params = new SqlParams();
    const inside = membersWithin(access.rows(permission), wanted, params);
    const counted = wanted.isCounted ? await this.count(inside, params.values) : {};
    const after = wanted.after
      ? `and (lower(person.name), person.id) > (${params.add(wanted.after[0])}, ${params.add(wanted.after[1])}::uuid)`
      : '';
    const rows = await this.database.query<Member & { sortName: string }>(
      `select ${MEMBER_COLUMNS}, lower(person.name) as "sortName" from ${AUTH_VIEWS.person} person
       where ${inside} ${after} order by lower(person.name), person.id limit ${params.add(wanted.limit + 1)}`,
      params.values,
    );
    const page = rows.slice(0, wanted.limit);
    const last = rows.length > wanted.limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ sortName, ...member }) => member),
      nextAfter: last ? [last.sortName, last.id] : null,
      ...counted,
    };
  }

  /** @throws MemberNotFound also outside of the caller's scope */
  async one(access: Access, permission: Permission, id: string): Promise<Member> {
    const params = new SqlParams([id]);
    const inside = membersWithin(access.rows(permission), {}, params);
    const [member] = await this.database.query<Member>(
      `select ${MEMBER_COLUMNS} from ${AUTH_VIEWS.person} person where person.id = $1 and ${inside}`,
      params.values,
    );
    if (!member) throw new MemberNotFound();
    return member;
  }

  private async count(inside: string, params: readonly unknown[]): Promise<{ total: number }> {
    const [row] = await this.database.query<{ total: number }>(
      `select count(*)::int as total from ${AUTH_VIEWS.person} person where ${inside}`,
      params,
    );
    return { total: row?.total ?? 0 };
  }
}
