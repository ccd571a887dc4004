import { aLead } from '../testing/a-lead.js';
import { elsewhereText, reasonText, similarLeads } from './duplicate-view.js';

describe('leads that may be one', () => {
  it('are told by what they have in common', () => {
    expect(reasonText('same-name-and-city')).toBe('Same name and city');
    const items = [{ lead: aLead({ assignedTo: null }), reason: 'same-phone' as const }];
    expect(similarLeads({ items, isElsewhere: false, ask: null })).toEqual([
      { id: aLead().id, name: 'Aarohi Venkatraman', detail: 'same phone, Negotiation, nobody' },
    ]);
  });

  it('only say that there is one where it is somebody else’s', () => {
    expect(elsewhereText({ items: [], isElsewhere: true, ask: 'Owen Pryce' })).toBe(
      'Somebody else has a lead like this. Ask Owen Pryce.',
    );
    expect(elsewhereText({ items: [], isElsewhere: false, ask: null })).toBeNull();
  });
});
