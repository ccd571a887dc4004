import { Injectable } from '@nestjs/common';
import { rightsChangedV1, type PersonId } from '@tierline/contracts/auth';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import { DutyRefused, type Access } from '@tierline/shared/access';
import { RoleUnknown } from '../../domain/auth.errors.js';
import {
  keyOfTitle,
  linesOf,
  parseGrants,
  refuseDefiningBeyond,
  widened,
  type GrantLine,
} from '../../domain/custom-role.js';
import { RoleBuiltIn, RoleHeld, RoleNotFound, RoleTitleTaken } from '../../domain/rights.errors.js';
import { BUILT_IN_ROLES } from '../../domain/role.js';
import { writeAudit } from '../persistence/audit.js';
import { refusing } from '../persistence/refusals.js';
import { RoleStore, type CustomRole } from '../persistence/role.store.js';

export interface NewRole {
  readonly title: string;
  readonly description?: string;
  /** Key of the built-in role that it begins as. */
  readonly copyOf: string;
  /** Its rights; those of the built-in role unless told. */
  readonly grants?: readonly GrantLine[];
}

export interface RoleChange {
  readonly title?: string;
  readonly description?: string;
  /** All rights that the role has from now on. */
  readonly grants?: readonly GrantLine[];
}

interface Kept {
  readonly title: string;
  readonly description: string;
  readonly grants: readonly GrantLine[];
}

/** Roles that the company builds itself. A change is in force for everybody who holds the role as soon as it is written. */
@Injectable()
export class RoleCommands {
  constructor(
    private readonly database: Database,
    private readonly roles: RoleStore,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the key of the role
   *  @throws DutyRefused `D6` for a right that the caller does not hold everywhere
   *  @throws RoleUnknown when the role to copy is not one of the product
   *  @throws PermissionUnknown, PermissionTwice, ScopeUnfit, SwitchUnfit, RoleTitleTaken */
  async create(access: Access, wanted: NewRole): Promise<string> {
    access.require('role.define');
    const template = BUILT_IN_ROLES.get(wanted.copyOf);
    if (!template) throw new RoleUnknown(wanted.copyOf);
    const grants = wanted.grants ?? linesOf(template);
    refuseDefiningBeyond(access, parseGrants(grants), []);
    const title = titleOf(wanted.title);
    const description = (wanted.description ?? template.description).trim();
    return this.database.transaction(access, async (tx) => {
      const key = await this.freeKey(tx, title);
      await refusing({ custom_role_title_key: () => new RoleTitleTaken(title) }, () =>
        tx.query('insert into auth.custom_role (key, title, description, copy_of) values ($1, $2, $3, $4)', [
          key,
          title,
          description,
          template.key,
        ]),
      );
      await this.roles.writeGrants(tx, key, grants);
      const detail = { copyOf: template.key, after: { title, description, grants } };
      await writeAudit(tx, access, { act: 'role.defined', subjectType: 'role', subjectId: key, detail });
      return key;
    });
  }

  /** @throws DutyRefused `D6` for a right that the caller does not hold everywhere, and for one that he would gain himself
   *  @throws RoleNotFound, RoleBuiltIn, VersionStale, RoleTitleTaken
   *  @throws PermissionUnknown, PermissionTwice, ScopeUnfit, SwitchUnfit */
  async change(
    access: Access,
    { key, version }: { key: string; version: number | null },
    wanted: RoleChange,
  ): Promise<void> {
    access.require('role.define');
    await this.database.transaction(access, async (tx) => {
      const role = await this.load(tx, key, version);
      const holderIds = await this.roles.holderIds(tx, key);
      const before: Kept = { title: role.title, description: role.description, grants: role.lines };
      const after: Kept = {
        title: wanted.title === undefined ? before.title : titleOf(wanted.title),
        description: wanted.description?.trim() ?? before.description,
        grants: wanted.grants ?? before.grants,
      };
      refuseChange(access, { role, lines: after.grants, holderIds });
      await this.write(tx, key, after);
      const detail = { before, after };
      await writeAudit(tx, access, { act: 'role.changed', subjectType: 'role', subjectId: key, detail });
      await this.tell(tx, holderIds);
    });
  }

  /** @throws RoleHeld while somebody holds the role or will
   *  @throws RoleNotFound, RoleBuiltIn, VersionStale */
  async remove(access: Access, { key, version }: { key: string; version: number | null }): Promise<void> {
    access.require('role.define');
    await this.database.transaction(access, async (tx) => {
      const role = await this.load(tx, key, version);
      const holders = await this.roles.holderIds(tx, key);
      if (holders.length > 0) throw new RoleHeld(role.title, holders.length);
      await tx.query('delete from auth.custom_role where key = $1', [key]);
      const detail = { before: { title: role.title, description: role.description, grants: role.lines } };
      await writeAudit(tx, access, { act: 'role.removed', subjectType: 'role', subjectId: key, detail });
    });
  }

  private async load(tx: Tx, key: string, version: number | null): Promise<CustomRole> {
    const builtIn = BUILT_IN_ROLES.get(key);
    if (builtIn) throw new RoleBuiltIn(builtIn.title);
    await this.roles.lock(tx, key, 'for update');
    const role = await this.roles.custom(tx, key);
    if (!role) throw new RoleNotFound();
    checkVersion(version, role.version);
    return role;
  }

  private async write(tx: Tx, key: string, { title, description, grants }: Kept): Promise<void> {
    await refusing({ custom_role_title_key: () => new RoleTitleTaken(title) }, () =>
      tx.query('update auth.custom_role set title = $2, description = $3, version = version + 1 where key = $1', [
        key,
        title,
        description,
      ]),
    );
    await this.roles.writeGrants(tx, key, grants);
  }

  private async tell(tx: Tx, personIds: readonly string[]): Promise<void> {
    for (const personId of personIds) {
      await this.outbox.append(tx, rightsChangedV1, { personId: personId as PersonId });
    }
  }

  private async freeKey(tx: Tx, title: string): Promise<string> {
    const wanted = keyOfTitle(title);
    for (let turn = 1; ; turn += 1) {
      const key = turn === 1 ? wanted : `${wanted}_${turn}`;
      if (!(await this.roles.isKey(tx, key))) return key;
    }
  }
}

/** Rule of duty D6: nobody puts a right that he does not hold into a role, and nobody widens one that he holds himself. */
function refuseChange(
  access: Access,
  { role, lines, holderIds }: { role: CustomRole; lines: readonly GrantLine[]; holderIds: readonly string[] },
): void {
  const wanted = parseGrants(lines);
  refuseDefiningBeyond(access, wanted, role.grants);
  const { actor } = access;
  const isHeld = actor.kind === 'person' && actor.id !== null && holderIds.includes(actor.id);
  if (isHeld && widened(wanted, role.grants).length > 0) {
    throw new DutyRefused('D6', 'You hold this role, so somebody else must widen it.');
  }
}

/** @throws RoleTitleTaken for the name of a role of the product */
function titleOf(text: string): string {
  const title = text.trim();
  const isTaken = [...BUILT_IN_ROLES.values()].some((role) => role.title.toLowerCase() === title.toLowerCase());
  if (isTaken) throw new RoleTitleTaken(title);
  return title;
}
