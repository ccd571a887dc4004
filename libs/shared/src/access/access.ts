import type { AccessContext, StandIn } from './access-context.js';
import type { DataBoundary } from './client-limits.js';
import type { BusinessDate } from '../time/index.js';
import type { DutyRule } from './duty-rule.js';
import { FIELD_GROUP_RULES, permissionsShowing, type FieldGroup } from './field-groups.js';
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
  /** By id of such a place: the first day of which facts count there, because the right was not held before. Places that are not named
   *  count on every day. Open work follows the organisation of today and does not ask. */
  readonly since?: Readonly<Record<string, BusinessDate>>;
  /** The rows that exist for a program, when it is bounded. `isAll` is false then and the other parts are empty, so that a filter that
   *  knows no boundaries finds nothing. */
  readonly boundary?: DataBoundary;
}

/** What a caller may do. Every use case and query takes it first: permission for the act, `RowScope` for the rows, field groups for
 *  the columns. */
export class Access {
  private readonly byPermission: ReadonlyMap<Permission, readonly Grant[]>;

  /** @param context what is known beside the grants: stand-in, view-as, boundary of a program */
  constructor(
    readonly actor: Actor,
    grants: readonly Grant[],
    private readonly context: AccessContext = {},
  ) {
    this.byPermission = groupByPermission(grants);
  }

  /** The absent people for whose approvals the caller stands in today. */
  get standsInFor(): readonly StandIn[] {
    return this.context.standsInFor ?? [];
  }

  /** The administrator who looks through the caller's eyes; null when nobody does. */
  get viewedBy(): { readonly id: string; readonly name: string } | null {
    return this.context.viewedBy ?? null;
  }

  /** Whether somebody else looks through the caller's eyes: nothing may be changed then. */
  get isViewAs(): boolean {
    return this.viewedBy !== null;
  }

  /** The rows that exist for a program; null: the whole company. */
  get boundary(): DataBoundary | null {
    return this.context.client?.boundary ?? null;
  }

  /** How many requests a program may make in a minute; null for people. */
  get requestsPerMinute(): number | null {
    return this.context.client?.requestsPerMinute ?? null;
  }

  /** Whether the company only records this rule of duty instead of refusing. */
  isRecordOnly(rule: DutyRule): boolean {
    return this.context.recordOnly?.has(rule) ?? false;
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
    const isAll = grants.some((grant) => grant.scope === 'all');
    if (this.boundary) return isAll ? { ...NOTHING, boundary: this.boundary } : NOTHING;
    return {
      isAll,
      personId: this.actor.kind === 'person' ? this.actor.id : null,
      teamIds: anchorsOf(grants, 'team'),
      departmentIds: anchorsOf(grants, 'department'),
      locationIds: anchorsOf(grants, 'location'),
      ...sinceOf(grants),
    };
  }

  /** Whether columns of this group are shown at all. What they hold of which row is `rows()` of the permission that shows them.
   *  @param resource narrows a group that several rights show: `lead`, `customer` or `export` of `contact` */
  fields(group: FieldGroup, resource?: string): boolean {
    const { client } = this.context;
    if (client && FIELD_GROUP_RULES[group].isSwitchedForClients) return client.fieldGroups.includes(group);
    return permissionsShowing(group, resource).some((permission) => this.can(permission));
  }

  /** For writing columns of a group.
   *  @throws PermissionMissing with the right that would show them */
  requireFields(group: FieldGroup, resource?: string): void {
    if (this.fields(group, resource)) return;
    const [permission] = permissionsShowing(group, resource);
    throw new PermissionMissing(permission ?? `${group}.view`);
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

/** The first day at each place; the earliest where several grants name one place. */
function sinceOf(grants: readonly Grant[]): Pick<RowScope, 'since'> {
  const days = new Map<string, BusinessDate | null>();
  for (const { anchorId, since = null } of grants) {
    if (anchorId === null) continue;
    const known = days.get(anchorId);
    const isEarlier = known === undefined || (known !== null && (since === null || since < known));
    if (isEarlier) days.set(anchorId, since);
  }
  const named = [...days].flatMap(([id, day]) => (day === null ? [] : [[id, day] as const]));
  return named.length === 0 ? {} : { since: Object.fromEntries(named) };
}

const NOTHING: RowScope = { isAll: false, personId: null, teamIds: [], departmentIds: [], locationIds: [] };
const EVERYTHING: RowScope = { ...NOTHING, isAll: true };

/** The access of a worker that follows an event, a job or a schedule. */
export const systemAccess = new Access({ kind: 'system', id: null, name: 'Tierline' }, []);
