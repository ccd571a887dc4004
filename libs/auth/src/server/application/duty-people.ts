import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { Access, DutyRule, Permission } from '@tierline/shared/access';
import { DUTIES, PEOPLE_NEEDED, type Duty } from '../../domain/duties.js';
import { BUILT_IN_ROLES, type Role } from '../../domain/role.js';
import { heldOn } from '../persistence/organisation.store.js';
import { COMPANY_TODAY_SQL } from '../persistence/person-reach.js';
import { RoleStore } from '../persistence/role.store.js';

/** A rule of duty as it is in force. */
export interface DutyView extends Duty {
  readonly mode: 'refuse' | 'record-only';
  /** How many different persons the rule needs; null where it needs nobody else. */
  readonly peopleNeeded: number | null;
  /** How many active people can keep it together; null where it needs nobody else. */
  readonly people: number | null;
}

/** Who is there to keep the rules of duty. */
@Injectable()
export class DutyPeople {
  constructor(
    private readonly database: Database,
    private readonly roles: RoleStore,
  ) {}

  /** The twelve rules in order; for everybody, since they bind everybody. */
  async list(access: Access): Promise<DutyView[]> {
    access.require('profile.view');
    const [company] = await this.database.query<{ record_only_duties: DutyRule[] }>(
      'select record_only_duties from auth.company',
    );
    const views: DutyView[] = [];
    for (const duty of DUTIES) {
      const people = duty.isRecordable ? await this.count(this.database, duty.binds) : null;
      const mode = company?.record_only_duties.includes(duty.rule) ? 'record-only' : 'refuse';
      views.push({ ...duty, mode, people, peopleNeeded: duty.isRecordable ? PEOPLE_NEEDED : null });
    }
    return views;
  }

  /** The active people who hold one of these rights today over more than their own rows. */
  async count(sql: Sql, permissions: readonly Permission[]): Promise<number> {
    const all: Role[] = [...BUILT_IN_ROLES.values(), ...(await this.roles.customAll(sql))];
    const keys = all.filter((role) => role.grants.some((grant) => isWide(grant, permissions))).map(({ key }) => key);
    const [row] = await sql.query<{ people: number }>(
      `select count(distinct person.id)::int as people
       from auth.role_assignment held join auth.person on person.id = held.person_id ${COMPANY_TODAY_SQL}
       where person.status = 'active' and held.role_key = any($1::text[]) and ${heldOn('held', 'today.day')}`,
      [keys],
    );
    return row?.people ?? 0;
  }
}

function isWide({ permission, reach }: Role['grants'][number], permissions: readonly Permission[]): boolean {
  return permissions.includes(permission) && reach.kind === 'fixed' && reach.scope !== 'own';
}
