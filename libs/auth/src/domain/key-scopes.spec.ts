import { describe, expect, it } from '@jest/globals';
import { grantsOfKeyScopes, KEY_SCOPES, keyScopeOf, narrowedScopes } from './key-scopes.js';
import { CLIENT_CELLS } from './role.js';

const isReading = (key: string): boolean => key.endsWith(':read');
/** A program ends its own key by asking the administrator; no route of people's sessions is opened to it. */
const NOT_BY_SCOPE = ['session.end'];

describe('the key scopes', () => {
  it('give what the column of partners allows, reading by reading scopes and writing by the others', () => {
    const wrong = KEY_SCOPES.flatMap(({ key, permissions }) =>
      permissions.filter((one) => CLIENT_CELLS.get(one) !== (isReading(key) ? 'r' : 'w')).map((one) => `${key} ${one}`),
    );

    expect(wrong).toEqual([]);
  });

  it('give nothing that the column denies, not even over own things', () => {
    const own = KEY_SCOPES.flatMap(({ own: ofItself = [] }) => ofItself);

    expect(own.filter((one) => !['own', 'w'].includes(CLIENT_CELLS.get(one) ?? 'no'))).toEqual([]);
  });

  it('reach every right that the column allows', () => {
    const given = new Set(KEY_SCOPES.flatMap(({ permissions, own = [] }) => [...permissions, ...own]));
    const allowed = [...CLIENT_CELLS].filter(([, cell]) => cell !== 'no').map(([permission]) => permission);

    expect(allowed.filter((one) => !given.has(one))).toEqual(NOT_BY_SCOPE);
  });

  it.each([
    'pay.approve',
    'plan.publish',
    'period.close',
    'role.assign',
    'api_client.manage',
    'user.view_as',
    'data.reset',
    'payout.export',
    'settings.edit',
  ] as const)('never give %s', (permission) => {
    const all = grantsOfKeyScopes(
      KEY_SCOPES.map(({ key }) => key),
      ['pay', 'contact', 'cost'],
    );

    expect(all.map((grant) => grant.permission)).not.toContain(permission);
  });

  it('give a right once, and over own things only what writes files', () => {
    expect(grantsOfKeyScopes(['sales:write', 'leads:write', 'sales:read'], [])).toEqual([
      { permission: 'import.undo', scope: 'own', anchorId: null },
      { permission: 'lead.assign', scope: 'all', anchorId: null },
      { permission: 'lead.bulk', scope: 'all', anchorId: null },
      { permission: 'lead.create', scope: 'all', anchorId: null },
      { permission: 'lead.edit', scope: 'all', anchorId: null },
      { permission: 'lead.import', scope: 'own', anchorId: null },
      { permission: 'lead.progress', scope: 'all', anchorId: null },
      { permission: 'sales.upload', scope: 'own', anchorId: null },
      { permission: 'sales.view', scope: 'all', anchorId: null },
    ]);
  });

  it('give costs with their field group only, and nothing for a name that is none', () => {
    const permissions = (...groups: 'cost'[]): string[] =>
      grantsOfKeyScopes(['stock:read', 'no:scope'], groups).map(({ permission }) => permission);

    expect(permissions()).toEqual(['stock.view', 'supplier.view']);
    expect(permissions('cost')).toEqual(['cost.view', 'stock.view', 'supplier.view']);
    expect(keyScopeOf('no:scope')).toBeNull();
  });
});

describe('the scopes of a token', () => {
  const held = ['sales:read', 'leads:read'];

  it('are all of the client unless some are asked for', () => {
    expect(narrowedScopes(held, null)).toEqual(held);
  });

  it('narrow, and never widen', () => {
    expect(narrowedScopes(held, ['leads:read', 'sales:write'])).toEqual(['leads:read']);
    expect(narrowedScopes(held, ['sales:write'])).toBeNull();
    expect(narrowedScopes(held, ['sales:read', 'all:everything'])).toBeNull();
  });
});
