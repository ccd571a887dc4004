import { localeChoices, regionChoices, zoneChoices } from './company-view.js';

it('offers languages with an example, countries by name, zones of the world, and always the one in force', () => {
  expect(localeChoices('en-US')[0]).toEqual({
    value: 'en-US',
    label: 'American English',
    detail: '1,234.50, Mar 9, 2026',
  });
  expect(localeChoices('fi-FI')[0]?.value).toBe('fi-FI');
  expect(regionChoices('US').find(({ value }) => value === 'US')?.label).toBe('United States');
  expect(zoneChoices('America/Chicago').some(({ label }) => label === 'America/New York')).toBe(true);
  expect(zoneChoices('Mars/Base')[0]?.value).toBe('Mars/Base');
});
