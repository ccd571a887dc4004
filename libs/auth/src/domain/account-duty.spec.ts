import { describe, expect, it } from '@jest/globals';
import { Access, DutyRefused, systemAccess, type Grant } from '@tierline/shared/access';
import { refuseTakingOver } from './account-duty.js';

const all = (permission: Grant['permission']): Grant => ({ permission, scope: 'all', anchorId: null });
const inTeam = (permission: Grant['permission'], anchorId: string): Grant => ({ permission, scope: 'team', anchorId });
const caller = (...grants: Grant[]): Access => new Access({ kind: 'person', id: 'hr', name: 'HR' }, grants);
const touch = (access: Access, held: Grant[], ownerId = 'avery'): (() => void) => {
  return () => refuseTakingOver(access, { ownerId, held });
};

describe('D6: who can send the mails of an account elsewhere', () => {
  it('holds what the account holds, at the same place or everywhere', () => {
    expect(touch(caller(all('sales.view')), [inTeam('sales.view', 'north')])).not.toThrow();
    expect(touch(caller(inTeam('sales.view', 'north')), [inTeam('sales.view', 'north')])).not.toThrow();
    expect(touch(caller(), [{ permission: 'profile.edit', scope: 'own', anchorId: null }])).not.toThrow();
    expect(touch(systemAccess, [all('role.assign')])).not.toThrow();
  });

  it('cannot become an administrator, or a leader elsewhere, by way of an account', () => {
    expect(touch(caller(all('user.edit')), [all('user.edit'), all('role.assign')])).toThrow(DutyRefused);
    expect(touch(caller(inTeam('sales.view', 'north')), [inTeam('sales.view', 'south')])).toThrow(/sales\.view/);
    expect(touch(caller(inTeam('sales.view', 'north')), [all('sales.view')])).toThrow(
      expect.objectContaining({ rule: 'D6' }),
    );
  });

  it('may always change the own account', () => {
    expect(touch(caller(), [all('role.assign')], 'hr')).not.toThrow();
  });
});
