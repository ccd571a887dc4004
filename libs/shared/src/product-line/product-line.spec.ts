import { isSlug, slugOf } from './index.js';

it('makes the slug of a name by lower case and hyphens', () => {
  expect(slugOf(' Surgical  Instruments ')).toBe('surgical-instruments');
  expect(slugOf('QuickBooks')).toBe('quickbooks');
});

it('tells slugs from other texts', () => {
  expect(['cygnus', 'summit-medical', 'a-1'].every(isSlug)).toBe(true);
  expect(['Cygnus', 'a--b', '-a', '', 'a b'].some(isSlug)).toBe(false);
});
