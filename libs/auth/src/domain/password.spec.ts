import { describe, expect, it } from '@jest/globals';
import { PasswordUnfit } from './auth.errors.js';
import { normaliseEmail, parsePassword } from './password.js';

const known = new Set(['password1234', 'administrator', 'letmein']);
const owner = { email: 'avery.lindqvist@northmere.example', name: 'Avery Lindqvist' };
const parse = (text: string): string => parsePassword(text, { owner, isKnown: (word) => known.has(word) });

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'abcdefghijkl',
    '123456789013',
    'x'.repeat(120) + 'abcdefgh',
    '🦊🦉🐌🦔🦋🐝🐢🦎🐙🦑🦐🦞',
  ])('may be %s: length counts, not what it is made of', (text) => {
    expect(parse(text)).toBe(text.normalize('NFKC'));
  });

  it.each([
    ['elevenchars', /at least 12/],
    ['🦊'.repeat(11), /at least 12/],
    ['abcdefgh'.repeat(17), /at most 128/],
    ['Password1234', /everybody tries/],
    ['ADMINISTRATOR', /everybody tries/],
    ['letmeinletmein', /everybody tries/],
    ['abababababab', /everybody tries/],
    ['aaaaaaaaaaaa', /everybody tries/],
    ['avery.lindqvist@northmere.example', /name or the e-mail/],
    ['Avery.Lindqvist', /name or the e-mail/],
    ['avery lindqvist', /name or the e-mail/],
  ])('is not %s', (text, reason) => {
    expect(() => parse(text)).toThrow(PasswordUnfit);
    expect(() => parse(text)).toThrow(reason);
  });

  it('fits from every keyboard, and is never in the refusal', () => {
    expect(parse('pa\u0301ssword for all')).toBe(parse('p\u00e1ssword for all'));
    expect(() => parse('Password1234')).not.toThrow(/Password1234/);
  });
});

describe('an e-mail address', () => {
  it('is kept without case and without spaces around it', () => {
    expect(normaliseEmail('  Avery@Northmere.Example ')).toBe('avery@northmere.example');
  });
});
