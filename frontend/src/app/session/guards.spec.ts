import { returnTo } from './guards.js';

describe('returnTo', () => {
  it('leads back only to addresses of this app', () => {
    expect(returnTo('/imports/42?tab=rows')).toBe('/imports/42?tab=rows');
    for (const other of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/sign-in?to=/sign-in'])
      expect(returnTo(other)).toBe('/');
  });
});
