import { anchorText, fromText, whereText } from './rights-words.js';

it('says where a right holds', () => {
  expect(whereText({ scope: 'team', anchor: { kind: 'team', name: 'North' } })).toBe('team North');
  expect(whereText({ scope: 'all', anchor: { kind: 'company', name: 'Northmere' } })).toBe('whole company');
  expect(whereText({ scope: 'all', anchor: null })).toBe('whole company');
  expect(whereText({ scope: 'own', anchor: null })).toBe('–');
  expect(anchorText(null)).toContain('home');
});

it('says from which role, and whose it is', () => {
  const role = { title: 'Manager' };
  expect(fromText({ role, standsInFor: null })).toBe('Manager');
  expect(fromText({ role, standsInFor: { name: 'Ines Varga' } })).toBe('Manager, for Ines Varga');
});
