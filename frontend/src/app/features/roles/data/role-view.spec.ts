import {
  byArea,
  cellOf,
  choicesOf,
  grantsAfter,
  isAsked,
  kindOf,
  matrixOf,
  withGrant,
  type GrantEntry,
  type PermissionEntry,
  type RoleEntry,
} from './role-view.js';

const permission = (key: string, area: string): PermissionEntry => ({
  key,
  area,
  areaTitle: `All ${area}`,
  title: `May ${key}`,
  description: 'Says what it is.',
  scopes: ['own', 'team', 'all'],
  switch: key === 'pay.view' ? 'leaders-see-pay' : null,
});
const grant = (key: string, scope: string, more: Partial<GrantEntry> = {}): GrantEntry => ({
  permission: key,
  scope,
  switch: null,
  scopeWhileOff: null,
  isBoundByDuty: false,
  ...more,
});
const PERMISSIONS = [
  permission('user.view', 'People'),
  permission('pay.view', 'Pay'),
  permission('user.edit', 'People'),
];
const LEADER: RoleEntry = {
  key: 'team_leader',
  title: 'Team leader',
  isBuiltIn: true,
  isAddOn: false,
  grants: [grant('user.view', 'team'), grant('pay.view', 'team', { switch: 'leaders-see-pay', scopeWhileOff: 'own' })],
};

describe('the matrix', () => {
  it('keeps the order of the catalogue and groups by area', () => {
    expect(
      byArea(PERMISSIONS).map((area) => `${area.title}: ${area.permissions.map(({ key }) => key).join(' ')}`),
    ).toEqual(['All People: user.view user.edit', 'All Pay: pay.view']);
  });

  it('has a cell per role and finds by every word', () => {
    const [pay] = matrixOf(PERMISSIONS, [LEADER], { search: 'pay may', area: null });
    expect(pay?.rows.map((row) => row.cells[0]?.text)).toEqual(['Own / Team']);
    expect(matrixOf(PERMISSIONS, [LEADER], { search: '', area: 'People' })[0]?.rows[1]?.cells).toEqual([null]);
    expect(isAsked(permission('user.view', 'People'), { search: 'user pay', area: null })).toBe(false);
  });

  it('says scopes, switches and rules of duty in words', () => {
    expect(cellOf(grant('user.edit', 'all', { isBoundByDuty: true }))?.says).toBe(
      'Every row of the company; a rule of duty applies',
    );
    expect(cellOf(LEADER.grants[1])?.says).toBe(
      'Rows of the team and the teams below it while the company setting “Team leaders see the pay of their team” is on, else own rows only',
    );
    expect(cellOf(undefined)).toBeNull();
  });

  it('names the kind of a role', () => {
    expect([
      kindOf(LEADER),
      kindOf({ isBuiltIn: true, isAddOn: true }),
      kindOf({ isBuiltIn: false, isAddOn: false }),
    ]).toEqual(['Built in', 'Add-on', 'Custom']);
  });
});

describe('grants of a custom role', () => {
  it('leave the draft when they are as saved again', () => {
    const draft = withGrant(new Map(), LEADER.grants, { permission: 'user.view', choice: 'all' });
    expect([...draft]).toEqual([['user.view', 'all']]);
    expect(withGrant(draft, LEADER.grants, { permission: 'user.view', choice: 'team' }).size).toBe(0);
    expect(withGrant(draft, LEADER.grants, { permission: 'user.edit', choice: null }).size).toBe(1);
  });

  it('may depend on a company setting', () => {
    const values = (key: string) => choicesOf(permission(key, 'Pay')).map(({ value }) => value);
    expect(values('pay.view')).toEqual(['own', 'team', 'all', 'team?leaders-see-pay']);
    expect(values('user.view')).toEqual(['own', 'team', 'all']);
  });

  it('go to the server as a whole, without those taken away', () => {
    const draft = new Map([
      ['user.view', null],
      ['user.edit', 'all'],
    ]);
    expect(grantsAfter(LEADER.grants, draft)).toEqual([
      { permission: 'pay.view', scope: 'team', switch: 'leaders-see-pay' },
      { permission: 'user.edit', scope: 'all', switch: null },
    ]);
  });
});
