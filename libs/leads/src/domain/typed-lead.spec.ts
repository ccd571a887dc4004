import type { LeadInvalid } from './lead.errors.js';
import { cleanTypedLead, requireIdentity, type TypedLead } from './typed-lead.js';

const clean = (typed: TypedLead) => cleanTypedLead(typed, { region: 'IN' });

function refusalsOf(typed: TypedLead): (readonly [string, string])[] {
  try {
    clean(typed);
    return [];
  } catch (error) {
    return (error as LeadInvalid).errors.map(({ field, code }) => [field, code] as const);
  }
}

describe('what a person types', () => {
  it('is cleaned like a file', () => {
    expect(
      clean({
        fullName: ' kabir d’SOUZA ',
        phone: '090000 01002',
        email: 'Kabir@Example.ORG.',
        city: 'bombay',
        leadType: ' n/a ',
      }),
    ).toEqual({
      fullName: 'kabir d’SOUZA',
      phone: '+919000001002',
      email: 'kabir@example.org',
      city: 'Mumbai',
      leadType: null,
    });
  });

  it('may be several numbers and addresses', () => {
    expect(clean({ phone: '90000 01005 / 90000 01006', altPhones: ['9000001005', '+44 20 7946 0958'] })).toEqual({
      phone: '+919000001005',
      altPhones: ['+919000001006', '+442079460958'],
    });
    expect(clean({ email: 'a@example.com; b@example.org' })).toEqual({
      email: 'a@example.com',
      altEmails: ['b@example.org'],
    });
  });

  it('leaves alone what was not given, and empties what is blank', () => {
    expect(clean({})).toEqual({});
    expect(clean({ phone: '', city: null, childAge: null, leadDate: ' ', altPhones: [] })).toEqual({
      ...{ phone: null, city: null, childAge: null, leadDate: null, altPhones: [] },
    });
  });

  it('uses the cities of the company', () => {
    expect(cleanTypedLead({ city: 'GGN' }, { region: 'IN', cityNames: { ggn: 'Gurugram' } }).city).toBe('Gurugram');
  });

  it('is refused where an import would only warn, each field with its reason', () => {
    expect(
      refusalsOf({
        phone: '12345',
        altPhones: ['call me'],
        email: 'a@b',
        leadDate: '31/02/25',
        childAge: 0,
        altEmails: ['x'],
      }),
    ).toEqual([
      ['phone', 'invalid-phone'],
      ['email', 'invalid-email'],
      ['altPhones', 'invalid-phone'],
      ['altEmails', 'invalid-email'],
      ['leadDate', 'invalid-date'],
      ['childAge', 'invalid-age'],
    ]);
  });
});

describe('a lead', () => {
  it('needs a phone, an e-mail address or a name', () => {
    expect(() => requireIdentity({ fullName: null, phone: null, email: null })).toThrow(
      expect.objectContaining({ code: 'no-identity' }),
    );
    expect(requireIdentity({ fullName: 'Zoya' })).toBeUndefined();
    expect(requireIdentity({ phone: '+919000001001' })).toBeUndefined();
  });
});
