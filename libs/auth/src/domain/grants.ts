import type { Grant, Permission, Scope } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import type { Switch } from './permission-matrix.js';
import type { Reach, Role } from './role.js';

/** The three organisation trees. They cross; none contains another. */
export const TREES = ['team', 'department', 'location'] as const;
export type Tree = (typeof TREES)[number];

/** Where a role is held: at a node of one tree, or for the whole company. */
export type Anchor = { readonly kind: Tree; readonly id: string } | { readonly kind: 'company' };

/** A role held somewhere and for some time. */
export interface HeldRole {
  readonly role: Role;
  /** Null: at the holder's home of the tree that the scope needs. */
  readonly anchor: Anchor | null;
  readonly validFrom: BusinessDate;
  /** First day without the role; null while no end is set. */
  readonly validUntil: BusinessDate | null;
}

/** Who holds the roles, and where he is at home today. */
export interface Holder<Held extends HeldRole = HeldRole> {
  readonly roles: readonly Held[];
  readonly home: Readonly<Record<Tree, string | null>>;
  /** Since when he is at home there; left out: since ever. */
  readonly homeSince?: Readonly<Partial<Record<Tree, BusinessDate>>>;
}

/** What the company decides. */
export interface RightsSettings {
  /** The switches that are on. */
  readonly switches: ReadonlySet<Switch>;
  /** The topmost nodes of each tree, where a role held for the whole company is anchored. */
  readonly roots: Readonly<Record<Tree, readonly string[]>>;
}

/** What a person may do today: the union of the grants of all roles held today, each at its anchor. Nothing is taken away by a role;
 *  the order of the roles does not matter; each grant occurs once, and "all" replaces the narrower ones of its permission.
 *  @param today the day at the person's own place: a right that ends by date ends at midnight there
 *  @source roles, sections 1, 3 and 9 */
export function grantsOf(holder: Holder, today: BusinessDate, settings: RightsSettings): Grant[] {
  return unionOf(explainedGrants(holder, today, settings).map(({ grant }) => grant));
}

/** One grant and the role that it comes from. */
export interface ExplainedGrant<Held extends HeldRole = HeldRole> {
  readonly grant: Grant;
  readonly from: Held;
}

/** What a person may do today, with the role that each grant comes from: the same grant can come from several roles. */
export function explainedGrants<Held extends HeldRole>(
  holder: Holder<Held>,
  today: BusinessDate,
  settings: RightsSettings,
): ExplainedGrant<Held>[] {
  return holder.roles
    .filter((one) => isHeldOn(one, today))
    .flatMap((from) =>
      from.role.grants.flatMap(({ permission, reach }) => {
        const scope = scopeOf(reach, settings);
        const grants = scope === null ? [] : anchored({ permission, scope }, from, { holder, settings });
        return grants.map((grant) => ({ grant, from }));
      }),
    );
}

/** Whether the role is held on that day: from the first day on, until before the day it ends. */
export function isHeldOn(held: Pick<HeldRole, 'validFrom' | 'validUntil'>, day: BusinessDate): boolean {
  return held.validFrom <= day && (held.validUntil === null || day < held.validUntil);
}

/** The union of grants in a fixed order, without repetition and without those that an "all" of the same permission makes irrelevant. Of
 *  the same grant since several days the earliest counts. */
export function unionOf(grants: readonly Grant[]): Grant[] {
  const wide = new Set(grants.filter(({ scope }) => scope === 'all').map(({ permission }) => permission));
  const kept = grants.filter(({ permission, scope }) => scope === 'all' || !wide.has(permission));
  const byKey = new Map<string, Grant>();
  for (const grant of kept) {
    const key = `${grant.permission} ${grant.scope} ${grant.anchorId ?? ''}`;
    const known = byKey.get(key);
    if (!known || (known.since ?? '') > (grant.since ?? '')) byKey.set(key, grant);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, grant]) => grant);
}

/** Whether one who holds the first grants may do all that the second ones let him: each is there, or within an "all" of its permission, or
 *  reaches own rows only and something of the permission is there. */
export function coversAll(held: readonly Grant[], wanted: readonly Grant[]): boolean {
  return wanted.every(({ permission, scope, anchorId }) =>
    held.some(
      (one) =>
        one.permission === permission &&
        (one.scope === 'all' || scope === 'own' || (one.scope === scope && one.anchorId === anchorId)),
    ),
  );
}

function scopeOf(reach: Reach, settings: RightsSettings): Scope | null {
  if (reach.kind === 'fixed') return reach.scope;
  return settings.switches.has(reach.switch) ? reach.on : reach.off;
}

interface Surroundings {
  readonly holder: Holder;
  readonly settings: RightsSettings;
}

/** Gives a grant its places, with the day since which the role is held there: who leads from May on sees the facts of May, not those of
 *  April. Without any place its own rows remain, since own is part of every wider scope. */
function anchored(
  { permission, scope }: { permission: Permission; scope: Scope },
  from: HeldRole,
  surroundings: Surroundings,
): Grant[] {
  if (scope === 'own' || scope === 'all') return [{ permission, scope, anchorId: null }];
  const places = placesOf(scope, from, surroundings);
  if (places.length === 0) return [{ permission, scope: 'own', anchorId: null }];
  return places.map(({ anchorId, since }) => ({ permission, scope, anchorId, since }));
}

function placesOf(
  tree: Tree,
  { anchor, validFrom }: HeldRole,
  { holder, settings }: Surroundings,
): { readonly anchorId: string; readonly since: BusinessDate }[] {
  if (anchor?.kind === 'company') return settings.roots[tree].map((anchorId) => ({ anchorId, since: validFrom }));
  if (anchor?.kind === tree) return [{ anchorId: anchor.id, since: validFrom }];
  const home = holder.home[tree];
  const homeSince = holder.homeSince?.[tree] ?? validFrom;
  return home === null ? [] : [{ anchorId: home, since: homeSince > validFrom ? homeSince : validFrom }];
}
