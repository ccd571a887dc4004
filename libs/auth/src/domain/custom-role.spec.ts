import { describe, expect, it } from '@jest/globals';
import { Access, SCOPES, systemAccess, type Grant } from '@tierline/shared/access';
import * as fc from 'fast-check';
import {
  keyOfTitle,
  linesOf,
  parseGrants,
  readGrants,
  refuseDefiningBeyond,
  widened,
  type GrantLine,
} from './custom-role.js';
import { handedOver, DELEGABLE_PERMISSIONS, refuseStandingInForOneself } from './delegation.js';
import { grantsOf } from './grants.js';
import { PERMISSION_CATALOGUE } from './permission-catalogue.js';
import { BUILT_IN_ROLES, scopesOf } from './role.js';
import { aHolder, builtIn, days, held, heldRoles, settings, someSettings } from './testing/index.js';

const TODAY = '2026-03-15';
const line = (permission: string, scope: GrantLine['scope'], name: GrantLine['switch'] = null): GrantLine => ({
  permission,
  scope,
  switch: name,
});
const code = (value: string): object => expect.objectContaining({ code: value }) as object;
const duty = (rule: string): object => expect.objectContaining({ rule }) as object;
const somebody = (grants: readonly Grant[]): Access => new Access({ kind: 'person', id: 'ines', name: 'Ines' }, grants);
const accessOf = (key: string): Access => {
  const role = BUILT_IN_ROLES.get(key);
  return somebody(role ? grantsOf(aHolder([held(role)]), TODAY, someSettings()) : []);
};

/** Any lines that a screen could send: each permission at most once, in one of its scopes. */
const lines: fc.Arbitrary<GrantLine[]> = fc
  .subarray([...PERMISSION_CATALOGUE], { maxLength: 20 })
  .chain((entries) =>
    fc.tuple(...entries.map(({ key, scopes }) => fc.constantFrom(...scopes).map((scope) => line(key, scope)))),
  );

describe('the lines of a custom role', () => {
  it.each(['team_leader', 'auditor', 'salesman', 'admin', 'finance_approver'] as const)(
    'copied from %s give what that role gives, whatever the company sets',
    (key) => {
      const copied = new Map(parseGrants(linesOf(builtIn(key))).map((grant) => [grant.permission, grant]));
      for (const { permission, reach, isBoundByDuty } of builtIn(key).grants) {
        expect(copied.get(permission)?.reach).toEqual(reach);
        if (isBoundByDuty) expect(copied.get(permission)?.isBoundByDuty).toBe(true);
      }
      expect(copied.size).toBe(builtIn(key).grants.length);
      const copy = { key: 'custom_copy', title: 'Copy', grants: parseGrants(linesOf(builtIn(key))) };
      for (const switches of [new Set<never>(), new Set(['leaders-see-pay', 'reps-compare'] as const)]) {
        const rules = someSettings({ switches });
        const of = (role: typeof copy): Grant[] => grantsOf(aHolder([held(role)]), TODAY, rules);
        expect(of(copy)).toEqual(grantsOf(aHolder([held(builtIn(key))]), TODAY, rules));
      }
    },
  );

  it('always contain the base pack, and are the same when they are read again', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const grants = parseGrants(some);
        expect(grants.map(({ permission }) => permission)).toEqual(
          expect.arrayContaining(['profile.view', 'spend.view']),
        );
        expect(readGrants(linesOf({ grants }))).toEqual(grants);
        expect(widened(grants, grants)).toEqual([]);
      }),
    );
  });

  it('are refused one by one, and forgotten when a permission has gone', () => {
    expect(() => parseGrants([line('lead.fly', 'own')])).toThrow(code('permission-unknown'));
    expect(() => parseGrants([line('lead.view', 'own'), line('lead.view', 'team')])).toThrow(code('permission-twice'));
    expect(() => parseGrants([line('sales.upload', 'team')])).toThrow(code('scope-unfit'));
    expect(() => parseGrants([line('pay.view', 'team', 'reps-compare')])).toThrow(code('switch-unfit'));
    expect(() => parseGrants([line('pay.view', 'team', 'leaders-see-pay')])).not.toThrow();
    expect(readGrants([line('lead.fly', 'own')])).toEqual(readGrants([]));
  });

  it('tell what a change adds or widens', () => {
    const before = parseGrants([line('lead.view', 'team'), line('pay.view', 'team', 'leaders-see-pay')]);

    expect(widened(parseGrants([line('lead.view', 'own')]), before)).toEqual([]);
    expect(widened(parseGrants([line('lead.view', 'location')]), before)).toEqual(['lead.view']);
    expect(widened(parseGrants([line('lead.view', 'all')]), before)).toEqual(['lead.view']);
    expect(widened(parseGrants([line('pay.view', 'team')]), before)).toEqual(['pay.view']);
    expect(widened(parseGrants([line('lead.edit', 'own')]), before)).toEqual(['lead.edit']);
  });

  it('get a key from the title', () => {
    expect(keyOfTitle('  Büro-Leiter (Ost) ')).toBe('custom_bu_ro_leiter_ost');
    expect(keyOfTitle('販売')).toBe('custom_role');
  });
});

describe('D6: nobody defines a role beyond what he holds', () => {
  it.each([...BUILT_IN_ROLES.keys()])(
    'refuses %s a right over more than own rows that he has nowhere or somewhere only',
    (key) => {
      const access = accessOf(key);
      for (const { key: permission, scopes } of PERMISSION_CATALOGUE) {
        const wide = scopes.find((scope) => scope !== 'own');
        if (wide === undefined || (access.can(permission) && access.rows(permission).isAll)) continue;
        expect(() => refuseDefiningBeyond(access, parseGrants([line(permission, wide)]), [])).toThrow(duty('D6'));
      }
    },
  );

  it('lets the administrator put in all that he holds, and the system everything', () => {
    const everything = PERMISSION_CATALOGUE.map(({ key, scopes }) => line(key, scopes.at(-1) ?? 'own'));

    expect(() => refuseDefiningBeyond(accessOf('admin'), parseGrants(everything), [])).not.toThrow();
    expect(() => refuseDefiningBeyond(systemAccess, parseGrants(everything), [])).not.toThrow();
  });
});

describe('what a stand-in receives', () => {
  it('are approvals of the absent person over more than his own rows, never more', () => {
    fc.assert(
      fc.property(heldRoles, days, settings, (roles, day, rules) => {
        const absent = grantsOf(aHolder(roles), day, rules);
        for (const grant of handedOver(absent)) {
          expect(absent).toContainEqual(grant);
          expect(DELEGABLE_PERMISSIONS).toContain(grant.permission);
          expect(grant.scope).not.toBe('own');
        }
      }),
    );
  });

  it.each([...BUILT_IN_ROLES.keys()])('is nothing that %s takes for himself', (key) => {
    const access = accessOf(key);

    expect(() => refuseStandingInForOneself(access, { absentId: 'ines', standInId: 'ines' })).toThrow(duty('D10'));
    expect(() => refuseStandingInForOneself(access, { absentId: 'owen', standInId: 'ines' })).toThrow(duty('D6'));
    expect(() => refuseStandingInForOneself(access, { absentId: 'ines', standInId: 'owen' })).not.toThrow();
  });
});

describe('the scopes of a permission', () => {
  it('are in the order of width', () => {
    for (const { key } of PERMISSION_CATALOGUE) {
      const order = scopesOf(key).map((scope) => SCOPES.indexOf(scope));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });
});
