import { describe, expect, it } from '@jest/globals';
import { Access, DutyRefused, type Grant } from '@tierline/shared/access';
import { refuseViewing } from './view-as.js';

const person = (id: string, ...grants: Grant[]): Access => new Access({ kind: 'person', id, name: id }, grants);
const all = (permission: Grant['permission']): Grant => ({ permission, scope: 'all', anchorId: null });
const team = (permission: Grant['permission'], anchorId: string): Grant => ({ permission, scope: 'team', anchorId });
const own = (permission: Grant['permission']): Grant => ({ permission, scope: 'own', anchorId: null });
const view = (viewer: Access, viewed: Access) => (): void => refuseViewing(viewer, viewed);

describe('rule of duty D9', () => {
  it('lets one look through the eyes of a person with the same rights or fewer', () => {
    const viewer = person('ines', all('sales.view'), team('pay.view', 'north'));

    expect(view(viewer, person('avery'))).not.toThrow();
    expect(view(viewer, person('avery', team('sales.view', 'north'), team('pay.view', 'north')))).not.toThrow();
    expect(view(viewer, person('rhea', all('sales.view')))).not.toThrow();
  });

  it('does not count rights on own rows, which are the other one’s', () => {
    expect(view(person('ines', all('sales.view')), person('avery', own('plan.acknowledge')))).not.toThrow();
  });

  it('refuses one who may do more, by permission or by reach', () => {
    const viewer = person('ines', all('sales.view'), team('pay.view', 'north'));

    expect(view(viewer, person('rhea', all('period.reopen')))).toThrow(DutyRefused);
    expect(view(viewer, person('rhea', all('pay.view')))).toThrow(/pay\.view/);
    expect(view(viewer, person('rhea', team('pay.view', 'south')))).toThrow(expect.objectContaining({ rule: 'D9' }));
  });

  it('refuses oneself', () => {
    expect(view(person('ines', all('sales.view')), person('ines'))).toThrow(expect.objectContaining({ rule: 'D9' }));
  });
});
