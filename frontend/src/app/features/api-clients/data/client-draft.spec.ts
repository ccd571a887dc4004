import { DateForms } from '@tierline/ui';
import { aClient } from '../testing/a-client.js';
import { bodyOf, draftOf, emptyDraft, faultsOf, withToggled, type ClientDraft } from './client-draft.js';

const dates = new DateForms('en-US', 'America/Chicago');
const TODAY = '2026-11-20';
const good: ClientDraft = { ...draftOf(aClient(), dates), lastDay: '2027-11-19' };

describe('the form of an API client', () => {
  it('says in words what is missing', () => {
    expect(Object.keys(faultsOf(emptyDraft(), TODAY))).toEqual(['name', 'contact', 'scopes']);
    expect(faultsOf(good, TODAY)).toEqual({});
  });

  it('names the line that is no address, and a day that is over', () => {
    const faults = faultsOf(
      { ...good, addresses: '203.0.113.0/24\nlyon', requestsPerMinute: '1.5', lastDay: '2026-11-19' },
      TODAY,
    );
    expect(faults.addresses).toContain('"lyon"');
    expect(Object.keys(faults)).toEqual(['requestsPerMinute', 'addresses', 'lastDay']);
  });

  it('lets a part of the company be seen only when the part is named', () => {
    const bounded = { ...good, isBounded: true };
    expect(faultsOf(bounded, TODAY).boundary).toBeDefined();
    const boundary = { ...bounded.boundary, productLines: withToggled(new Set(), 'cygnus') };
    expect(bodyOf({ ...bounded, boundary }, dates).boundary).toEqual({
      productLines: ['cygnus'],
      departments: null,
      locations: null,
      campaigns: null,
    });
  });

  it("counts through its last day in the company's zone, and reads that day again", () => {
    expect(bodyOf(good, dates).expiresAt).toBe('2027-11-20T06:00:00.000Z');
    expect(draftOf(aClient({ expiresAt: '2027-11-20T06:00:00.000Z' }), dates).lastDay).toBe('2027-11-19');
  });

  it('sends each address once', () => {
    expect(bodyOf({ ...good, addresses: '203.0.113.7, 203.0.113.7\n2001:db8::/32' }, dates).addresses).toEqual([
      '203.0.113.7',
      '2001:db8::/32',
    ]);
  });
});
