import { describe, expect, it } from '@jest/globals';
import { emailToLinkBy, ownPath, requireActive } from './sso.js';

const identity = { issuer: 'https://login.example', subject: 's', email: 'Avery@Northmere.example' };

describe('the first sign-in by an issuer', () => {
  it.each([true, 'true'])('finds the person by an address that is verified (%j)', (emailVerified) => {
    expect(emailToLinkBy({ ...identity, emailVerified })).toBe('avery@northmere.example');
  });

  it.each([false, undefined, 'false', 1, null])('does not believe one that is not (%j)', (emailVerified) => {
    expect(() => emailToLinkBy({ ...identity, emailVerified })).toThrow(
      expect.objectContaining({ code: 'sso-unverified' }),
    );
  });

  it('needs an address', () => {
    expect(() => emailToLinkBy({ ...identity, email: undefined, emailVerified: true })).toThrow();
  });

  it('is refused to who may no longer sign in', () => {
    expect(requireActive({ personId: 'p', isActive: true })).toBe('p');
    expect(() => requireActive({ personId: 'p', isActive: false })).toThrow(
      expect.objectContaining({ code: 'sso-inactive' }),
    );
  });
});

describe('where to go after a sign-in', () => {
  it.each(['/', '/sales?year=2026', '/plans/rates#top'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\tx', '', undefined])(
    'is the start page instead of %j',
    (path) => {
      expect(ownPath(path)).toBe('/');
    },
  );
});
