import { DutyRefused, type Access, type Permission, type Scope } from '@tierline/shared/access';
import { permissionEntry } from './permission-catalogue.js';
import { BASE_PACK, type Switch } from './permission-matrix.js';
import { PermissionTwice, PermissionUnknown, ScopeUnfit, SwitchUnfit } from './rights.errors.js';
import { isBoundByDuty, switchOf, type Reach, type Role, type RoleGrant } from './role.js';

/** A line of a custom role as it is written on screen and kept. */
export interface GrantLine {
  readonly permission: string;
  readonly scope: Scope;
  /** The company setting that decides: the scope counts while it is on, the built-in one while it is off. Null: always. */
  readonly switch: Switch | null;
}

/** Checks the lines of a custom role as a whole.
 *  @returns its grants, the base pack included, in a fixed order
 *  @throws PermissionUnknown, PermissionTwice, ScopeUnfit, SwitchUnfit */
export function parseGrants(lines: readonly GrantLine[]): RoleGrant[] {
  const seen = new Set<string>();
  for (const { permission } of lines) {
    if (seen.has(permission)) throw new PermissionTwice(permission);
    seen.add(permission);
  }
  return withBasePack(lines.map(parseLine));
}

/** The grants of a custom role as it was kept. A permission that no longer exists gives nothing. */
export function readGrants(lines: readonly GrantLine[]): RoleGrant[] {
  return withBasePack(lines.filter(({ permission }) => permissionEntry(permission) !== null).map(parseLine));
}

/** The lines of a role, to begin a copy with or to show. */
export function linesOf({ grants }: Pick<Role, 'grants'>): GrantLine[] {
  return grants.flatMap(({ permission, reach }) => {
    const scope = reach.kind === 'fixed' ? reach.scope : reach.on;
    return scope === null ? [] : [{ permission, scope, switch: reach.kind === 'fixed' ? null : reach.switch }];
  });
}

/** Rule of duty D6 for the contents of a role: it may be held anywhere, so whoever puts a right into it needs that right everywhere.
 *  Rights on own rows reach nothing but the holder's own work.
 *  @param wanted the grants that the role would have
 *  @param before those that it has; none for a new one
 *  @throws DutyRefused `D6` */
export function refuseDefiningBeyond(access: Access, wanted: readonly RoleGrant[], before: readonly RoleGrant[]): void {
  if (access.actor.kind === 'system') return;
  for (const grant of wanted) {
    const { permission } = grant;
    const isWide = scopesIn(grant.reach).some((scope) => scope !== 'own');
    const isNew = widened([grant], before).length > 0;
    const isHeld = access.can(permission) && access.rows(permission).isAll;
    if (isNew && isWide && !isHeld) {
      throw new DutyRefused('D6', `Nobody puts a right into a role that he does not hold: "${permission}".`);
    }
  }
}

/** The permissions that a change adds or lets reach further. */
export function widened(wanted: readonly RoleGrant[], before: readonly RoleGrant[]): Permission[] {
  return wanted.flatMap(({ permission, reach }) => {
    const old = before.find((grant) => grant.permission === permission);
    return old !== undefined && isWithin(reach, old.reach) ? [] : [permission];
  });
}

/** Whether one reach never goes beyond the other, whatever the company sets. Scopes of different trees cross, so neither is wider. */
function isWithin(inner: Reach, outer: Reach): boolean {
  return [true, false].every((isOn) => {
    const [wanted, held] = [scopeWhile(inner, isOn), scopeWhile(outer, isOn)];
    return wanted === null || wanted === held || held === 'all' || (wanted === 'own' && held !== null);
  });
}

function scopeWhile(reach: Reach, isOn: boolean): Scope | null {
  if (reach.kind === 'fixed') return reach.scope;
  return isOn ? reach.on : reach.off;
}

function scopesIn(reach: Reach): Scope[] {
  return [scopeWhile(reach, true), scopeWhile(reach, false)].filter((scope) => scope !== null);
}

function parseLine(line: GrantLine): RoleGrant {
  const entry = permissionEntry(line.permission);
  if (!entry) throw new PermissionUnknown(line.permission);
  const { key: permission } = entry;
  if (!entry.scopes.includes(line.scope)) throw new ScopeUnfit(permission, line.scope);
  return { permission, reach: reachOf(permission, line), isBoundByDuty: isBoundByDuty(permission, line.scope) };
}

function reachOf(permission: Permission, { scope, switch: wanted }: GrantLine): Reach {
  if (wanted === null) return { kind: 'fixed', scope };
  const known = switchOf(permission);
  if (known?.switch !== wanted) throw new SwitchUnfit(permission, wanted);
  return { ...known, on: scope };
}

function withBasePack(grants: readonly RoleGrant[]): RoleGrant[] {
  const missing = BASE_PACK.flatMap(([permission]): RoleGrant[] =>
    grants.some((grant) => grant.permission === permission)
      ? []
      : [
          {
            permission,
            reach: { kind: 'fixed', scope: 'own' },
            isBoundByDuty: isBoundByDuty(permission, 'own'),
          },
        ],
  );
  return [...grants, ...missing].sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

/** The key under which a role with this title is kept: `custom_branch_analyst`. */
export function keyOfTitle(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  return `custom_${slug === '' ? 'role' : slug}`;
}
