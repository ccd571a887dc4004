import * as fc from 'fast-check';
import type { BusinessDate } from '@tierline/shared/time';
import type { Anchor, HeldRole, Holder, RightsSettings } from '../grants.js';
import { SWITCHES } from '../permission-matrix.js';
import { BUILT_IN_ROLES, type BuiltInRoleKey, type Role } from '../role.js';

/** A built-in role by its key. */
export function builtIn(key: BuiltInRoleKey): Role {
  const role = BUILT_IN_ROLES.get(key);
  if (!role) throw new RangeError(`there is no role ${key}`);
  return role;
}

/** A role held from the beginning, without end and at home, unless told otherwise. */
export function held(role: Role, rest: Partial<Omit<HeldRole, 'role'>> = {}): HeldRole {
  return { role, anchor: null, validFrom: '2020-01-01', validUntil: null, ...rest };
}

/** Somebody at home in team North. */
export function aHolder(roles: readonly HeldRole[]): Holder {
  return { roles, home: { team: 'north', department: null, location: null } };
}

/** A company with all switches off and two topmost teams. */
export function someSettings(rest: Partial<RightsSettings> = {}): RightsSettings {
  return { switches: new Set(), roots: { team: ['north', 'south'], department: [], location: [] }, ...rest };
}

const day: fc.Arbitrary<BusinessDate> = fc
  .integer({ min: 0, max: 9 })
  .map((offset) => `2026-03-${String(10 + offset)}` as BusinessDate);

const anchor: fc.Arbitrary<Anchor | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ kind: 'company' } as const),
  fc.record({ kind: fc.constantFrom('team', 'department', 'location'), id: fc.constantFrom('north', 'south', 'x') }),
);

/** Any role of the product, or a custom one with a few of its grants. */
const role: fc.Arbitrary<Role> = fc.constantFrom(...BUILT_IN_ROLES.values()).chain((builtInRole) =>
  fc.oneof(
    fc.constant(builtInRole),
    fc
      .subarray([...builtInRole.grants], { maxLength: 12 })
      .map((grants) => ({ key: 'custom', title: 'Custom', grants })),
  ),
);

export const heldRoles: fc.Arbitrary<HeldRole[]> = fc.array(
  fc.record({ role, anchor, validFrom: day, validUntil: fc.option(day) }),
  { maxLength: 6 },
);

export const days = day;

export const settings: fc.Arbitrary<RightsSettings> = fc
  .subarray([...SWITCHES])
  .map((switches) => someSettings({ switches: new Set(switches) }));
