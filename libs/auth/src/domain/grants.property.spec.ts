import { describe, expect, it } from '@jest/globals';
import type { Grant } from '@tierline/shared/access';
import * as fc from 'fast-check';
import { grantsOf, unionOf, type HeldRole, type RightsSettings } from './grants.js';
import { aHolder, days, heldRoles, settings } from './testing/index.js';

const rights = (roles: readonly HeldRole[], day: Parameters<typeof grantsOf>[1], rules: RightsSettings): Grant[] =>
  grantsOf(aHolder(roles), day, rules);

/** Whether a grant is held, as such or within an "all" of its permission. */
const isIn = (grants: readonly Grant[], wanted: Grant): boolean =>
  grants.some(
    ({ permission, scope, anchorId }) =>
      permission === wanted.permission && (scope === 'all' || (scope === wanted.scope && anchorId === wanted.anchorId)),
  );

describe('rights of several roles', () => {
  it('equal the union of the rights of each role', () => {
    fc.assert(
      fc.property(heldRoles, days, settings, (roles, day, rules) => {
        const union = unionOf(roles.flatMap((one) => rights([one], day, rules)));
        expect(rights(roles, day, rules)).toEqual(union);
      }),
    );
  });

  it('do not depend on the order of the roles', () => {
    fc.assert(
      fc.property(
        heldRoles.chain((roles) =>
          fc.tuple(fc.constant(roles), fc.shuffledSubarray(roles, { minLength: roles.length })),
        ),
        days,
        settings,
        ([roles, shuffled], day, rules) => {
          expect(rights(shuffled, day, rules)).toEqual(rights(roles, day, rules));
        },
      ),
    );
  });

  it('never grow when a role is removed', () => {
    fc.assert(
      fc.property(
        heldRoles.chain((roles) => fc.tuple(fc.constant(roles), fc.subarray(roles))),
        days,
        settings,
        ([roles, fewer], day, rules) => {
          const all = rights(roles, day, rules);
          for (const grant of rights(fewer, day, rules)) expect(isIn(all, grant)).toBe(true);
        },
      ),
    );
  });

  it('never shrink when a switch of the company is turned on', () => {
    fc.assert(
      fc.property(heldRoles, days, settings, (roles, day, rules) => {
        const off = rights(roles, day, { ...rules, switches: new Set() });
        const permissions = new Set(rights(roles, day, rules).map(({ permission }) => permission));
        for (const { permission } of off) expect(permissions).toContain(permission);
      }),
    );
  });

  it('are the same a second time and hold no grant twice', () => {
    fc.assert(
      fc.property(heldRoles, days, settings, (roles, day, rules) => {
        const grants = rights([...roles, ...roles], day, rules);
        expect(grants).toEqual(rights(roles, day, rules));
        expect(new Set(grants.map((grant) => JSON.stringify(grant))).size).toBe(grants.length);
      }),
    );
  });
});
