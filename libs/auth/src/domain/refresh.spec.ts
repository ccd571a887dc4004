import { describe, expect, it } from '@jest/globals';
import { normaliseEmail, parsePassword } from './password.js';
import { GRACE_MS, refreshVerdict } from './refresh.js';

const NOW = new Date('2026-03-15T12:00:00Z');

describe('a refresh token that is shown', () => {
  it('rotates the first time', () => {
    expect(refreshVerdict(null, NOW)).toBe('rotate');
  });

  it('gives the same successor to a second tab at the same moment', () => {
    expect(refreshVerdict(new Date(NOW.getTime() - GRACE_MS), NOW)).toBe('answer-successor');
  });

  it('is reused when it comes later', () => {
    expect(refreshVerdict(new Date(NOW.getTime() - GRACE_MS - 1), NOW)).toBe('reused');
  });
});

describe('a password', () => {
  it('has at least 12 and at most 256 characters, and no other rule', () => {
    expect(parsePassword('aaaaaaaaaaaa')).toBe('aaaaaaaaaaaa');
    expect(() => parsePassword('aaaaaaaaaaa')).toThrow(/at least 12/);
    expect(() => parsePassword('😀'.repeat(11))).toThrow(/at least 12/);
    expect(() => parsePassword('a'.repeat(257))).toThrow(/at most 256/);
  });

  it('is the same from every keyboard', () => {
    expect(parsePassword('Ångström-12345')).toBe(parsePassword('A\u030angstro\u0308m-12345'));
  });

  it('goes with an e-mail address without case', () => {
    expect(normaliseEmail('  Avery@Northmere.Example ')).toBe('avery@northmere.example');
  });
});
