import { keepsRules, passwordRules } from './password-rules.js';

const states = (password: string, known: readonly string[] = []) =>
  passwordRules(password, known).map((rule) => rule.state);

describe('the rules of a password', () => {
  it('wait until something is typed, and count', () => {
    expect(states('')).toEqual(['open', 'open', 'open']);
    expect(passwordRules('seven77', [])[0]).toEqual({ text: '12 characters or more, 7 so far', state: 'broken' });
  });

  it('ask for length, not for signs, and refuse a name or one letter over and over', () => {
    expect(keepsRules(passwordRules('four plain words here', ['Ines Varga']))).toBe(true);
    expect(states('Ines.Varga.Northmere', ['ines varga northmere'])).toEqual(['kept', 'broken', 'kept']);
    expect(states('aaaaaaaaaaaaa')).toEqual(['kept', 'kept', 'broken']);
  });

  it('counts characters as people do', () => {
    expect(passwordRules('🔑🔑🔑', [])[0]?.text).toContain('3 so far');
  });
});
