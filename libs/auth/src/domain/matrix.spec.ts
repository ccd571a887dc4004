import { describe, expect, it } from '@jest/globals';
import { FIELD_GROUP_RULES, FIELD_GROUPS, permissionsShowing, type Permission } from '@tierline/shared/access';
import { DELEGABLE_PERMISSIONS } from './delegation.js';
import { DUTIES } from './duties.js';
import { PERMISSION_CATALOGUE } from './permission-catalogue.js';
import { BASE_PACK, PERMISSION_MATRIX, PEOPLE_AND_CLIENTS } from './permission-matrix.js';
import { BUILT_IN_ROLES, CLIENT_CELLS, PERMISSIONS, PERMISSIONS_BOUND_BY_DUTY, type BuiltInRoleKey } from './role.js';
import { builtIn } from './testing/index.js';

/** The cell of a role, in the letters of the rule book, with every switch on. */
function cell(key: BuiltInRoleKey, permission: Permission): string {
  const grant = builtIn(key).grants.find((one) => one.permission === permission);
  if (!grant) return '-';
  const scope = grant.reach.kind === 'fixed' ? grant.reach.scope : grant.reach.on;
  const letter = scope === null ? '-' : scope.charAt(0).toUpperCase();
  return `${letter}${grant.isBoundByDuty ? '+' : ''}`;
}

const PEOPLE = ['admin', 'manager', 'branch_manager', 'team_leader', 'sales_rep', 'salesman', 'supply_chain'] as const;
const ADD_ONS = ['comp_admin', 'data_steward', 'finance_approver', 'auditor'] as const;

describe('the roles of people', () => {
  it.each<[Permission, string]>([
    ['user.view', 'A D L T O O L'],
    ['user.invite', 'A D L T - - -'],
    ['team.manage', 'A D L T+ - - -'],
    ['login_log.view', 'A - - T O O O'],
    ['lead.view', 'A D L T O O -'],
    ['lead.bulk', 'A D L T O O -'],
    ['mapping.manage', 'A - - T O O L'],
    ['compare.rank', 'A D L T T T -'],
    ['import.undo', 'A D L T O O O'],
    ['objective.edit', 'A D+ L+ - - - -'],
    ['plan.acknowledge', '- O O O O O -'],
    ['pay.view', 'A D L T O O -'],
    ['pay.approve', 'A+ D+ L+ T+ - - -'],
    ['inquiry.resolve', 'A+ D+ L+ - - - -'],
    ['budget.view', 'A D L T - O L'],
    ['budget.submit', 'A D L - - O -'],
    ['budget_txn.create', 'A D L T - O L'],
    ['distribution.manage', 'A - - - - - A'],
    ['spend.view', 'A+ O O O O O O'],
    ['spend.import', 'A O O O O O O'],
    ['stock.view', 'A D L L L L L'],
    ['stock.move', 'A - L - - - L'],
    ['supplier.view', 'A D L - - - A'],
    ['reorder.approve', 'A+ - L+ - - - L+'],
    ['source.sync', 'A D - - - - -'],
    ['query.run_saved', 'A D L T - - L'],
    ['quality.override', 'A+ - - - - - -'],
    ['dashboard.view', 'A D L T O O L'],
    ['report.schedule', 'A D L T O O L'],
  ])('hold %s as %s', (permission, cells) => {
    expect(PEOPLE.map((key) => cell(key, permission)).join(' ')).toBe(cells);
  });

  it('all contain the base pack', () => {
    for (const role of BUILT_IN_ROLES.values()) {
      const held = role.grants.map(({ permission }) => permission);
      expect(held).toEqual(expect.arrayContaining(BASE_PACK.map(([permission]) => permission)));
    }
  });

  it('let the administrator do everything that others may, but confirm a plan', () => {
    const held = builtIn('admin').grants.map(({ permission }) => permission);

    expect(PERMISSIONS.filter((permission) => !held.includes(permission))).toEqual(['plan.acknowledge']);
  });

  it('give a salesman what a sales rep has', () => {
    const salesman = new Set(builtIn('salesman').grants.map(({ permission }) => permission));

    expect(builtIn('sales_rep').grants.filter(({ permission }) => !salesman.has(permission))).toEqual([]);
  });
});

describe('the add-on roles', () => {
  it.each<[Permission, string]>([
    ['sales.view', 'A A A A'],
    ['sales.upload', '- A - -'],
    ['lead.merge', '- A - -'],
    ['sales.adjust', 'A+ A+ - -'],
    ['source.view', 'A A - A'],
    ['source.sync', '- A - -'],
    ['quality.manage', '- A - -'],
    ['quality.override', '- - A+ -'],
    ['threshold.edit', 'A+ - - -'],
    ['plan.simulate', 'A - A -'],
    ['pay.view', 'A - A A'],
    ['pay.adjust', 'A+ - - -'],
    ['pay.approve', '- - A+ -'],
    ['period.close', 'A+ - A+ -'],
    ['period.reopen', '- - A+ -'],
    ['payout.export', 'A+ - A+ -'],
    ['payout.view', 'A - A A'],
    ['accrual.export', 'A+ - A+ -'],
    ['accrual.view', 'A - A A'],
    ['budget.view', '- - A A'],
    ['audit.view', '- - - A'],
  ])('hold %s as %s', (permission, cells) => {
    expect(ADD_ONS.map((key) => cell(key, permission)).join(' ')).toBe(cells);
  });

  it('let an auditor read and nothing else, beside his own things', () => {
    const own = BASE_PACK.map(([permission]) => permission);
    const more = builtIn('auditor').grants.filter(({ permission }) => !own.includes(permission));

    expect(more.filter(({ permission }) => !permission.endsWith('.view'))).toEqual([]);
  });
});

describe('the column of programs', () => {
  it('says of every permission what a program can be given', () => {
    expect([...CLIENT_CELLS.keys()].sort()).toEqual([...PERMISSIONS]);
  });

  it.each([
    'budget.approve',
    'pay.approve',
    'plan.publish',
    'period.close',
    'role.assign',
    'api_client.manage',
    'user.view_as',
    'data.reset',
    'payout.export',
  ] as const)('never lets a program %s', (permission) => {
    expect(CLIENT_CELLS.get(permission)).toBe('no');
  });

  it('knows reading, writing and what is its own', () => {
    const cells = ['lead.view', 'lead.import', 'session.end', 'import.undo', 'webhook.manage', 'payout.view'] as const;

    expect(cells.map((permission) => CLIENT_CELLS.get(permission))).toEqual(['r', 'w', 'own', 'own', 'own', 'r']);
  });
});

describe('the tables', () => {
  it('have a cell per column in every row', () => {
    for (const { columns, rows } of PERMISSION_MATRIX) {
      for (const [permission, ...cells] of rows)
        expect([permission, cells.length]).toEqual([permission, columns.length]);
    }
    expect(PEOPLE_AND_CLIENTS).toHaveLength(8);
    expect(BUILT_IN_ROLES.size).toBe(11);
  });

  it('have texts and scopes for every permission', () => {
    expect(PERMISSION_CATALOGUE.map(({ key }) => key).sort()).toEqual([...PERMISSIONS]);
    expect(PERMISSION_CATALOGUE.filter(({ scopes }) => scopes.length === 0)).toEqual([]);
    expect(PERMISSION_CATALOGUE.find(({ key }) => key === 'lead.view')?.scopes).toEqual([
      'own',
      'team',
      'department',
      'location',
      'all',
    ]);
  });

  it('mark nothing that no rule of duty binds', () => {
    const bound = new Set(DUTIES.flatMap(({ binds }) => binds));

    expect([...PERMISSIONS_BOUND_BY_DUTY].filter((permission) => !bound.has(permission))).toEqual([]);
    expect([...bound].filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
  });

  it('hand over to a stand-in all approvals and the settling of inquiries', () => {
    const approvals = PERMISSIONS.filter((permission) => /[._]approve$/.test(permission));

    expect([...DELEGABLE_PERMISSIONS].sort()).toEqual([...approvals, 'inquiry.resolve'].sort());
  });
});

describe('field groups', () => {
  it('are shown by a permission that exists; secrets by none', () => {
    for (const group of FIELD_GROUPS) {
      const known = permissionsShowing(group).filter((permission) => PERMISSIONS.includes(permission));
      expect([group, known.length > 0]).toEqual([group, group !== 'secret']);
    }
    expect(FIELD_GROUP_RULES.secret.shownBy).toEqual({});
  });
});
