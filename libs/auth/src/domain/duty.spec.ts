import { describe, expect, it } from '@jest/globals';
import { Access, DutyRefused, systemAccess, type Grant } from '@tierline/shared/access';
import { refuseLosingLastAdministrator, refuseWidening } from './duty.js';
import { grantsOf } from './grants.js';
import { isAtOrBelow, wouldCircle } from './org-tree.js';
import { aHolder, builtIn, held, someSettings } from './testing/index.js';

const PARENTS = new Map([
  ['north', null],
  ['north-1', 'north'],
  ['south', null],
]);
const contains = (outerId: string, innerId: string): boolean => isAtOrBelow(PARENTS, outerId, innerId);
const inTeam = (anchorId: string): Grant => ({ permission: 'sales.view', scope: 'team', anchorId });
const administrator = new Access(
  { kind: 'person', id: 'ines', name: 'Ines' },
  grantsOf(aHolder([held(builtIn('admin'))]), '2026-03-15', someSettings()),
);

describe('rule of duty D6', () => {
  it('refuses to give a right that the caller does not hold', () => {
    const leader = new Access({ kind: 'person', id: 'owen', name: 'Owen' }, [inTeam('north')]);
    const give = (grant: Grant) => () => refuseWidening(leader, { receiverId: 'avery', wanted: [grant] }, contains);

    expect(give(inTeam('north-1'))).not.toThrow();
    expect(give(inTeam('south'))).toThrow(DutyRefused);
    expect(give({ permission: 'sales.view', scope: 'all', anchorId: null })).toThrow(DutyRefused);
    expect(give({ permission: 'audit.view', scope: 'all', anchorId: null })).toThrow(/audit\.view/);
  });

  it('refuses the caller as receiver, administrators too', () => {
    const act = (): void => refuseWidening(administrator, { receiverId: 'ines', wanted: [] }, contains);

    expect(act).toThrow(expect.objectContaining({ rule: 'D6' }));
  });

  it.each(['admin', 'comp_admin', 'team_leader', 'sales_rep'] as const)('lets an administrator give %s', (key) => {
    const wanted = grantsOf(aHolder([held(builtIn(key))]), '2026-03-15', someSettings());

    expect(() => refuseWidening(administrator, { receiverId: 'avery', wanted }, contains)).not.toThrow();
    expect(() => refuseWidening(systemAccess, { receiverId: 'avery', wanted }, contains)).not.toThrow();
  });
});

describe('rule of duty D7', () => {
  it('keeps the last administrator', () => {
    expect(() => refuseLosingLastAdministrator('ines', ['ines'])).toThrow(expect.objectContaining({ rule: 'D7' }));
  });

  it('lets one of two go, and anybody who is none', () => {
    expect(() => refuseLosingLastAdministrator('ines', ['ines', 'rhea'])).not.toThrow();
    expect(() => refuseLosingLastAdministrator('avery', ['ines'])).not.toThrow();
  });
});

describe('the tree of teams', () => {
  it('knows what lies at or below a team', () => {
    expect(isAtOrBelow(PARENTS, 'north', 'north-1')).toBe(true);
    expect(isAtOrBelow(PARENTS, 'north', 'north')).toBe(true);
    expect(isAtOrBelow(PARENTS, 'north-1', 'north')).toBe(false);
  });

  it('refuses to close a circle, and ends on one that is there', () => {
    expect(wouldCircle(PARENTS, 'north', 'north-1')).toBe(true);
    expect(wouldCircle(PARENTS, 'north', 'north')).toBe(true);
    expect(wouldCircle(PARENTS, 'north', 'south')).toBe(false);
    expect(wouldCircle(PARENTS, 'north', null)).toBe(false);
    expect(isAtOrBelow(new Map([['a', 'b'], ['b', 'a']]), 'c', 'a')).toBe(false); // prettier-ignore
  });
});
