import { describe, expect, it } from '@jest/globals';
import { Access, DutyRefused, PermissionMissing, refuseOwnPay, systemAccess, type Grant } from './index.js';

const AVERY = { kind: 'person', id: 'avery', name: 'Avery' } as const;
const granted = (...grants: Grant[]): Access => new Access(AVERY, grants);

describe('Access', () => {
  it('allows nothing that is not granted and names the missing right', () => {
    const access = granted();

    expect(access.can('sales.view')).toBe(false);
    expect(() => access.require('sales.view')).toThrow(new PermissionMissing('sales.view'));
    expect(() => access.rows('sales.view')).toThrow(PermissionMissing);
  });

  it('adds own rows to every wider scope, since whoever has a team also has his own', () => {
    const access = granted({ permission: 'sales.view', scope: 'team', anchorId: 'north' });

    expect(access.rows('sales.view')).toEqual({
      isAll: false,
      personId: 'avery',
      teamIds: ['north'],
      departmentIds: [],
      locationIds: [],
    });
  });

  it('adds up the parts of several grants, and "all" makes the rest irrelevant', () => {
    const access = granted(
      { permission: 'stock.view', scope: 'location', anchorId: 'lyon' },
      { permission: 'stock.view', scope: 'team', anchorId: 'north' },
      { permission: 'stock.view', scope: 'team', anchorId: 'north' },
      { permission: 'user.view', scope: 'own', anchorId: null },
      { permission: 'user.view', scope: 'all', anchorId: null },
    );

    expect(access.rows('stock.view')).toMatchObject({ isAll: false, teamIds: ['north'], locationIds: ['lyon'] });
    expect(access.rows('user.view').isAll).toBe(true);
    expect(access.permissions()).toEqual(['stock.view', 'user.view']);
  });

  it('gives a program no own rows', () => {
    const access = new Access({ kind: 'client', id: 'c1', name: 'Feed' }, [
      { permission: 'sales.view', scope: 'own', anchorId: null },
    ]);

    expect(access.rows('sales.view').personId).toBeNull();
  });

  it('keeps a program inside its boundary, where a filter that knows no boundaries finds nothing', () => {
    const boundary = { productLines: ['cygnus'], departments: null, locations: null, campaigns: null };
    const client = { boundary, fieldGroups: ['contact'] as const, requestsPerMinute: 60 };
    const grants: Grant[] = [{ permission: 'sales.view', scope: 'all', anchorId: null }];
    const access = new Access({ kind: 'client', id: 'c1', name: 'Feed' }, grants, { client });

    expect(access.rows('sales.view')).toEqual({
      isAll: false,
      personId: null,
      teamIds: [],
      departmentIds: [],
      locationIds: [],
      boundary,
    });
    expect([access.fields('contact'), access.fields('pay')]).toEqual([true, false]);
    expect(access.requestsPerMinute).toBe(60);
  });

  it('shows people the columns of a group with the right to see them', () => {
    const access = granted({ permission: 'pay.view', scope: 'own', anchorId: null });

    expect([access.fields('pay'), access.fields('cost')]).toEqual([true, false]);
    expect([access.boundary, access.requestsPerMinute]).toEqual([null, null]);
  });

  it('lets the system reach everything', () => {
    expect(systemAccess.can('period.close')).toBe(true);
    expect(systemAccess.rows('sales.view').isAll).toBe(true);
  });
});

describe('rule of duty D2', () => {
  it('refuses a change of what pays the caller, also among others', () => {
    const act = (): void => refuseOwnPay(granted(), ['marisol', 'avery']);

    expect(act).toThrow(DutyRefused);
    expect(act).toThrow(expect.objectContaining({ rule: 'D2' }));
  });

  it('lets pass what pays others, nobody, or is done by the system', () => {
    expect(() => refuseOwnPay(granted(), ['marisol', null])).not.toThrow();
    expect(() => refuseOwnPay(systemAccess, [null])).not.toThrow();
  });
});
