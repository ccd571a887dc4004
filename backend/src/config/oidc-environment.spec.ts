import { describe, expect, it } from '@jest/globals';
import { ConfigRefused, parseConfig } from './app-config.js';

const LEAST = { DATABASE_URL: 'postgres://app:pw@db:5432/tierline' };
const SINGLE = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'tierline', OIDC_CLIENT_SECRET: 'hush' };
const OTHER = { key: 'other', name: 'Other', issuer: 'https://other.example', clientId: 'a', clientSecret: 'b' };
const list = (...entries: object[]): { OIDC_PROVIDERS: string } => ({ OIDC_PROVIDERS: JSON.stringify(entries) });

function refusal(env: Record<string, string>): string {
  try {
    parseConfig({ ...LEAST, ...env });
    return '';
  } catch (error) {
    if (error instanceof ConfigRefused) return error.message;
    throw error;
  }
}

describe('the settings of single sign-on', () => {
  it('are nothing unless told', () => {
    expect(parseConfig(LEAST).ssoProviders).toEqual([]);
  });

  it('name one issuer by its parts, and more as a list', () => {
    const keys = parseConfig({ ...LEAST, ...SINGLE, ...list(OTHER) }).ssoProviders.map(({ key }) => key);

    expect(keys).toEqual(['company', 'other']);
    expect(parseConfig({ ...LEAST, ...SINGLE, OIDC_NAME: 'Northmere' }).ssoProviders).toEqual([
      {
        key: 'company',
        name: 'Northmere',
        issuer: 'https://login.example',
        clientId: 'tierline',
        clientSecret: 'hush',
      },
    ]);
  });

  it.each([
    [{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too'],
    [{ ...SINGLE, OIDC_ISSUER: 'login.example' }, 'OIDC_ISSUER must be the address of an issuer'],
    [{ ...SINGLE, OIDC_ISSUER: 'ftp://login.example' }, 'OIDC_ISSUER must be the address of an issuer'],
    [{ OIDC_PROVIDERS: '{' }, 'OIDC_PROVIDERS must be a JSON list'],
    [list({ ...OTHER, key: 'Other one' }), 'OIDC_PROVIDERS must be a JSON list'],
    [list(OTHER, OTHER), 'each key once'],
    [{ ...SINGLE, ...list({ ...OTHER, key: 'company' }) }, 'OIDC_PROVIDERS must not have the key "company"'],
  ])('refuse %j in a sentence that names the variable', (env, sentence) => {
    expect(refusal(env)).toContain(sentence);
  });

  it('never show a secret in a refusal', () => {
    expect(refusal(list({ ...OTHER, issuer: 'nowhere', clientSecret: 'very-secret' }))).not.toContain('very-secret');
  });
});
