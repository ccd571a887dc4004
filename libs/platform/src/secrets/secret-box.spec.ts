import { describe, expect, it } from '@jest/globals';
import { SecretBox, SecretUnreadable } from './secret-box.js';

const FIRST = 'the first key of this installation, long';
const SECOND = 'the second key of this installation, long';
const box = new SecretBox({ current: FIRST, old: [] });

describe('a secret box', () => {
  it('opens what it sealed, whatever the text', () => {
    for (const text of ['', 'JBSWY3DPEHPK3PXP', 'smtp://käse:päss@mail', 'x'.repeat(100_000)]) {
      expect(box.open(box.seal(text, 'a.b.c/1'), 'a.b.c/1')).toBe(text);
    }
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const [one, two] = [box.seal('top secret', 'a.b.c/1'), box.seal('top secret', 'a.b.c/1')];

    expect(one).not.toBe(two);
    expect(one).toMatch(/^s1\.[0-9a-f]{12}\.[\w-]+$/);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('secret');
  });

  it('does not open in another row or another column', () => {
    const sealed = box.seal('text', 'auth.second_factor.sealed_secret/avery');

    expect(() => box.open(sealed, 'auth.second_factor.sealed_secret/ines')).toThrow(SecretUnreadable);
    expect(() => box.open(sealed, 'platform.outgoing_mail.body/avery')).toThrow(SecretUnreadable);
  });

  it('does not open what was changed anywhere', () => {
    const sealed = box.seal('text', 'a.b.c/1');
    for (let at = sealed.lastIndexOf('.') + 1; at < sealed.length - 1; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
      expect(() => box.open(changed, 'a.b.c/1')).toThrow(SecretUnreadable);
    }
    expect(() => box.open(sealed.slice(0, 40), 'a.b.c/1')).toThrow(SecretUnreadable);
    expect(() => box.open('plain text', 'a.b.c/1')).toThrow('This is no sealed text.');
  });

  it('opens with an old key, seals with the current one, and says which a text has', () => {
    const rotating = new SecretBox({ current: SECOND, old: [FIRST] });
    const old = box.seal('text', 'a.b.c/1');

    expect(rotating.open(old, 'a.b.c/1')).toBe('text');
    expect(rotating.isCurrent(old)).toBe(false);
    expect(rotating.isCurrent(rotating.seal('text', 'a.b.c/1'))).toBe(true);
    expect(() => new SecretBox({ current: SECOND, old: [] }).open(old, 'a.b.c/1')).toThrow(/SECRETS_OLD_KEYS/);
  });

  it('takes no short key and no empty place', () => {
    expect(() => new SecretBox({ current: 'short', old: [] })).toThrow(RangeError);
    expect(() => new SecretBox({ current: FIRST, old: ['short'] })).toThrow(RangeError);
    expect(() => box.seal('text', '')).toThrow(RangeError);
  });
});
