import { describe, expect, it } from '@jest/globals';
import { Access, type Permission, type RowScope, type Scope } from '@tierline/shared/access';
import { grantsOf, type HeldRole, type RightsSettings } from './grants.js';
import { BUILT_IN_ROLES, PERMISSIONS, type BuiltInRoleKey, type Role } from './role.js';
import { aHolder, builtIn, held, someSettings } from './testing/index.js';

const TODAY = '2026-03-15';

function accessOf(roles: readonly HeldRole[], settings: RightsSettings = someSettings()): Access {
  return new Access({ kind: 'person', id: 'avery', name: 'Avery' }, grantsOf(aHolder(roles), TODAY, settings));
}

/** The widest scope of a role, as a cell of the rule book. */
function cell(key: BuiltInRoleKey, permission: Permission, settings?: RightsSettings): Scope | null {
  const access = accessOf([held(builtIn(key))], settings);
  return access.can(permission) ? widest(access.rows(permission)) : null;
}

function widest(rows: RowScope): Scope {
  if (rows.isAll) return 'all';
  return rows.teamIds.length > 0 ? 'team' : 'own';
}

describe('the matrix', () => {
  it.each<[Permission, Scope | null, Scope | null, Scope | null, Scope | null]>([
    // permission, admin, comp_admin, team_leader, sales_rep
    ['profile.view', 'all', 'own', 'own', 'own'],
    ['user.view', 'all', 'own', 'team', 'own'],
    ['user.create', 'all', null, null, null],
    ['role.assign', 'all', null, null, null],
    ['team.manage', 'all', null, 'team', null],
    ['settings.edit', 'all', null, null, null],
    ['audit.view', 'all', null, null, null],
    ['login_log.view', 'all', null, 'team', 'own'],
    ['lead.assign', 'all', null, 'team', null],
    ['import.undo', 'all', null, 'team', 'own'],
    ['compare.rank', 'all', null, 'team', null],
    ['sales.view', 'all', 'all', 'team', 'own'],
    ['sales.upload', 'all', null, null, null],
    ['sales.adjust', 'all', 'all', null, null],
    ['objective.view', 'all', 'all', 'team', 'own'],
    ['objective.edit', 'all', null, null, null],
    ['threshold.edit', 'all', 'all', null, null],
    ['portfolio.view', 'all', 'all', 'team', 'own'],
    ['portfolio.edit', 'all', 'all', null, null],
    ['plan.view', 'all', null, 'own', 'own'],
    ['plan.edit', 'all', 'all', null, null],
    ['plan.acknowledge', null, null, 'own', 'own'],
    ['pay.view', 'all', 'all', 'own', 'own'],
    ['pay.estimate', 'all', null, 'own', 'own'],
    ['period.close', 'all', 'all', null, null],
    ['period.reopen', 'all', null, null, null],
    ['payout.export', 'all', 'all', null, null],
    ['dashboard.view', 'all', 'own', 'team', 'own'],
    ['quality.view', 'all', 'all', 'team', null],
    ['source.view', 'all', 'all', null, null],
    ['source.manage', 'all', null, null, null],
  ])('%s: admin %s, commission accountant %s, team leader %s, sales rep %s', (permission, ...expected) => {
    const keys: BuiltInRoleKey[] = ['admin', 'comp_admin', 'team_leader', 'sales_rep'];

    expect(keys.map((key) => cell(key, permission))).toEqual(expected);
  });

  it('shows a leader the money of the team only while the company wants it', () => {
    const on = someSettings({ switches: new Set(['leaders-see-pay'] as const) });

    expect(cell('team_leader', 'pay.view')).toBe('own');
    expect(cell('team_leader', 'pay.view', on)).toBe('team');
    expect(cell('team_leader', 'compare.rank', on)).toBe('team');
    expect(cell('sales_rep', 'compare.rank', on)).toBeNull();
  });

  it('lets reps compare themselves only while the company wants it', () => {
    const on = someSettings({ switches: new Set(['reps-compare'] as const) });

    expect(cell('sales_rep', 'compare.rank')).toBeNull();
    expect(cell('sales_rep', 'compare.rank', on)).toBe('team');
  });

  it('marks the acts that a rule of duty binds as well', () => {
    const bound = builtIn('admin').grants.filter(({ isBoundByDuty }) => isBoundByDuty);

    expect(bound.map(({ permission }) => permission)).toEqual(
      expect.arrayContaining(['role.assign', 'threshold.edit', 'period.close', 'spend.view']),
    );
    expect(bound.map(({ permission }) => permission)).not.toContain('settings.edit');
  });

  it('names every permission once per role', () => {
    for (const role of BUILT_IN_ROLES.values()) {
      const permissions = role.grants.map(({ permission }) => permission);
      expect(new Set(permissions).size).toBe(permissions.length);
    }
    expect(PERMISSIONS).toHaveLength(116);
  });
});

describe('where a role is held', () => {
  it('uses the team of the assignment, and the home without one', () => {
    const leader = builtIn('team_leader');

    expect(accessOf([held(leader)]).rows('sales.view').teamIds).toEqual(['north']);
    expect(accessOf([held(leader, { anchor: { kind: 'team', id: 'east' } })]).rows('sales.view').teamIds).toEqual([
      'east',
    ]);
  });

  it('reaches every topmost team when it is held for the whole company', () => {
    const rows = accessOf([held(builtIn('team_leader'), { anchor: { kind: 'company' } })]).rows('sales.view');

    expect(rows).toMatchObject({ isAll: false, teamIds: ['north', 'south'] });
  });

  it('leaves the own rows where there is no place of the needed kind', () => {
    const homeless = { roles: [held(builtIn('team_leader'))], home: { team: null, department: null, location: null } };
    const access = new Access({ kind: 'person', id: 'a', name: 'A' }, grantsOf(homeless, TODAY, someSettings()));

    expect(access.rows('sales.view')).toMatchObject({ personId: 'a', teamIds: [], isAll: false });
  });

  it('looks for the place in the tree that the right needs: anchor, else home', () => {
    const home = { team: 'north', department: 'sales', location: 'lyon' };
    const rows = (role: BuiltInRoleKey, permission: Permission, anchor: HeldRole['anchor'] = null): RowScope => {
      const grants = grantsOf({ roles: [held(builtIn(role), { anchor })], home }, TODAY, someSettings());
      return new Access({ kind: 'person', id: 'a', name: 'A' }, grants).rows(permission);
    };

    expect(rows('manager', 'lead.view').departmentIds).toEqual(['sales']);
    expect(rows('sales_rep', 'stock.view').locationIds).toEqual(['lyon']);
    expect(rows('branch_manager', 'lead.view', { kind: 'location', id: 'oslo' }).locationIds).toEqual(['oslo']);
    expect(rows('team_leader', 'stock.view', { kind: 'team', id: 'east' })).toMatchObject({
      teamIds: [],
      locationIds: ['lyon'],
    });
  });

  it('reaches every place when it is held for the whole company', () => {
    const roots = { team: ['north'], department: ['sales'], location: ['lyon', 'oslo'] };
    const grants = grantsOf(
      aHolder([held(builtIn('supply_chain'), { anchor: { kind: 'company' } })]),
      TODAY,
      someSettings({ roots }),
    );

    expect(new Access({ kind: 'person', id: 'a', name: 'A' }, grants).rows('stock.move').locationIds).toEqual([
      'lyon',
      'oslo',
    ]);
  });

  it('adds up two teams and takes the widest scope of each permission', () => {
    const access = accessOf([
      held(builtIn('team_leader'), { anchor: { kind: 'team', id: 'north' } }),
      held(builtIn('team_leader'), { anchor: { kind: 'team', id: 'east' } }),
      held(builtIn('comp_admin')),
    ]);

    expect(access.rows('user.view').teamIds).toEqual(['east', 'north']);
    expect(access.rows('sales.view').isAll).toBe(true);
    expect(access.rows('pay.view').isAll).toBe(true);
  });
});

describe('when a role is held', () => {
  const rep = builtIn('sales_rep');

  it.each([
    ['2026-03-15', null, true],
    ['2026-03-16', null, false],
    ['2026-03-01', '2026-03-16', true],
    ['2026-03-01', '2026-03-15', false],
  ] as const)('from %s until %s: %s', (validFrom, validUntil, isHeld) => {
    expect(accessOf([held(rep, { validFrom, validUntil })]).can('sales.view')).toBe(isHeld);
  });
});

describe('what comes later needs no other mechanism', () => {
  it('a custom role is a list of grants', () => {
    const custom: Role = {
      key: 'viewer',
      title: 'Viewer',
      grants: [{ permission: 'stock.view', reach: { kind: 'fixed', scope: 'location' }, isBoundByDuty: false }],
    };
    const access = accessOf([held(custom, { anchor: { kind: 'location', id: 'lyon' } })]);

    expect(access.permissions()).toEqual(['stock.view']);
    expect(access.rows('stock.view').locationIds).toEqual(['lyon']);
  });

  it('a stand-in has the grants of the absent person for approvals beside his own', () => {
    const absent = grantsOf(aHolder([held(builtIn('admin'))]), TODAY, someSettings());
    const own = grantsOf(aHolder([held(rep())]), TODAY, someSettings());
    const access = new Access({ kind: 'person', id: 'b', name: 'B' }, [
      ...own,
      ...absent.filter(({ permission }) => permission === 'pay.approve'),
    ]);

    expect(access.can('pay.approve')).toBe(true);
    expect(access.can('user.create')).toBe(false);
    expect(access.rows('sales.view').isAll).toBe(false);
  });
});

function rep(): Role {
  return builtIn('sales_rep');
}
