import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complaintOf } from './child-process.mjs';
import { contentStamp } from './content-stamp.mjs';
import { lockFileFaults } from './lock-file.mjs';
import { explainDisk, Refusal } from './refusal.mjs';
import { secretsOf } from './secrets.mjs';
import { settingsOf } from './settings.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-launch-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the stamp of what a build is made from', () => {
  it('changes with the content of a source and with nothing else', () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'a.ts'), 'export const a = 1;');
    const before = contentStamp(folder, ['src', 'not-there.json']);
    writeFileSync(join(folder, 'src', 'a.spec.ts'), 'a test is not built');
    expect(contentStamp(folder, ['src', 'not-there.json'])).toBe(before);
    writeFileSync(join(folder, 'src', 'a.ts'), 'export const a = 2;');
    expect(contentStamp(folder, ['src', 'not-there.json'])).not.toBe(before);
  });
});

describe('the check of the lock file', () => {
  const check = (packages: object) => {
    const path = join(folder, 'package-lock.json');
    writeFileSync(path, JSON.stringify({ packages }));
    return lockFileFaults(path);
  };

  it('finds a package that another platform needs', () => {
    expect(check({ 'node_modules/a': { optionalDependencies: { 'a-mac': '1' } } })).toEqual([
      'node_modules/a needs a-mac on some platform, and the lock does not have it',
    ]);
  });

  it('looks where Node looks: beside, and in every folder above', () => {
    expect(
      check({
        'node_modules/a/node_modules/b': { optionalDependencies: { c: '1', d: '1' } },
        'node_modules/a/node_modules/c': {},
        'node_modules/d': {},
      }),
    ).toEqual([]);
  });

  it('finds an address of a registry', () => {
    expect(check({ 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } })).toHaveLength(1);
  });
});

describe('what is said when a start can not go on', () => {
  it('is a sentence for a full disk, and the error itself for what nobody foresaw', () => {
    expect(explainDisk(Object.assign(new Error('write'), { code: 'ENOSPC' }), '/data').message).toMatch(
      /^The disk that holds \/data is full/,
    );
    const unforeseen = new Error('boom');
    expect(explainDisk(unforeseen, '/data')).toBe(unforeseen);
  });

  it('names a wrong setting and what would be right', () => {
    expect(() => settingsOf({ PORT: 'eighty' })).toThrow(
      new Refusal('PORT must be a number from 1 to 65535, not "eighty".'),
    );
    expect(() => settingsOf({ TIERLINE_DEMO: 'maybe' })).toThrow(/"on" or "off"/);
  });

  it('is taken from log lines of errors, and from plain text, but not from traces', () => {
    expect(complaintOf('{"level":50,"msg":"lost","err":{"message":"gone"}}')).toBe('lost: gone');
    expect(complaintOf('{"level":30,"msg":"fine"}')).toBeNull();
    expect(complaintOf('Error: no database')).toBe('Error: no database');
    expect(complaintOf('    at main (file.js:1:1)')).toBeNull();
  });
});

describe('settings', () => {
  it('load the demo company by default only into the embedded database', () => {
    expect(settingsOf({}).isDemo).toBe(true);
    expect(settingsOf({ DATABASE_URL: 'postgres://db' })).toMatchObject({ isDemo: false, isEmbedded: false });
  });
});

describe('secrets', () => {
  it('are made once', () => {
    const first = secretsOf(folder);
    expect(first.jwtSecret).toMatch(/^[0-9a-f]{64}$/);
    expect(first.secretsKey).toMatch(/^[0-9a-f]{64}$/);
    expect(secretsOf(folder)).toEqual(first);
  });
});
