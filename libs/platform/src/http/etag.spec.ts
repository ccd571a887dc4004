import { checkVersion, versionOf } from './etag.js';

describe('If-Match', () => {
  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', 3],
    ['W/"3"', 3],
  ])('reads %j as %j', (header, version) => {
    expect(versionOf(header)).toBe(version);
  });

  it('takes what is no version of ours for a stale one', () => {
    expect(() => versionOf('"abc"')).toThrow('It was changed since you read it.');
  });

  it('lets a change through when the caller names the current version, or none', () => {
    expect(() => checkVersion(3, 3)).not.toThrow();
    expect(() => checkVersion(null, 3)).not.toThrow();
    expect(() => checkVersion(2, 3)).toThrow('It was changed since you read it.');
  });
});
