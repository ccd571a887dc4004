import type { Grant, Permission } from './permission.js';
import { PermissionMissing } from './refusals.js';

/** Who acts. `system` is a worker acting for the company, openly and with every right. */
export interface Actor {
  readonly kind: 'person' | 'client' | 'system';
  /** Id of the person or client; null for the system. */
  readonly id: string | null;
  /** Name as shown in audit rows and timelines. */
  readonly name: string;
}

/** The rows that one permission reaches, as a union of its parts. `isAll` makes the rest irrelevant. */
export interface RowScope {
  readonly isAll: boolean;
  /** The person whose own rows are inside; null when `own` was not granted or nobody acts. */
  readonly personId: string | null;
  /** Teams whose members' rows are inside, each team including those below it. */
  readonly teamIds: readonly string[];
  readonly departmentIds: readonly string[];
  readonly locationIds: readonly string[];
}

/** What a caller may do. Every use case and query takes it first: permission for the act, `RowScope` for the rows. */
export class Access {
  private readonly byPermission: ReadonlyMap<Permission, readonly Grant[]>;

  constructor(
    readonly actor: Actor,
    grants: readonly Grant[],
  ) {
    this.byPermission = groupByPermission(grants);
  }

  /** Whether the permission is held in any scope. */
  can(permission: Permission): boolean {
    return this.actor.kind === 'system' || this.byPermission.has(permission);
  }

  /** The rows a permission reaches.
   *  @throws PermissionMissing when it is not held at all */
  rows(permission: Permission): RowScope {
    if (this.actor.kind === 'system') return EVERYTHING;
    const grants = this.byPermission.get(permission);
    if (!grants) throw new PermissionMissing(permission);
    return {
      isAll: grants.some((grant) => grant.scope === 'all'),
      personId: this.actor.kind === 'person' ? this.actor.id : null,
      teamIds: anchorsOf(grants, 'team'),
      departmentIds: anchorsOf(grants, 'department'),
      locationIds: anchorsOf(grants, 'location'),
    };
  }

  /** @throws PermissionMissing when the permission is not held in any scope */
  require(permission: Permission): void {
    if (!this.can(permission)) throw new PermissionMissing(permission);
  }

  /** Every permission held, for screens that show only what a person may do. */
  permissions(): Permission[] {
    return [...this.byPermission.keys()].sort();
  }
}

function groupByPermission(grants: readonly Grant[]): Map<Permission, Grant[]> {
  const groups = new Map<Permission, Grant[]>();
  for (const grant of grants) groups.set(grant.permission, [...(groups.get(grant.permission) ?? []), grant]);
  return groups;
}

function anchorsOf(grants: readonly Grant[], scope: Grant['scope']): string[] {
  return [...new Set(grants.flatMap((grant) => (grant.scope === scope && grant.anchorId ? [grant.anchorId] : [])))];
}

const EVERYTHING: RowScope = { isAll: true, personId: null, teamIds: [], departmentIds: [], locationIds: [] };

/** The access of a worker that follows an event, a job or a schedule. */
export const systemAccess = new Access({ kind: 'system', id: null, name: 'Tierline' }, []);
