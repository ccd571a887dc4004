import type { RepRateDto, ThresholdDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { MODES, PLAN_TABS } from './plan-view.js';
import { repRates } from './rep-rates.js';
import { thresholds } from './thresholds.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC'), currency: 'USD' };
const names = {
  reps: [{ id: 'a', name: 'Avery Lindqvist', isActive: true }],
  lines: [{ slug: 'cygnus', name: 'Cygnus', isActive: true }],
  people: [],
  loaders: [],
};
const rate: RepRateDto = {
  id: '1',
  rep: { id: 'a', name: 'Avery Lindqvist' },
  productLine: null,
  validFrom: '2024-01-01',
  validUntil: null,
  tier1Rate: '0.3250',
  tier2Rate: '0.4250',
  higherRates: ['0.5000'],
  version: 1,
};
const threshold: ThresholdDto = {
  id: '2',
  rep: { id: 'a', name: 'Avery Lindqvist' },
  productLine: 'cygnus',
  year: 2026,
  threshold: { amount: '15750.00', currency: 'USD' },
  higherThresholds: [],
  version: 1,
};

it('shows a rate in percent, from when on, and that it counts for every product line', () => {
  expect(repRates.columns(names, forms).map((column) => column.text?.(rate))).toEqual([
    'Avery Lindqvist',
    'All',
    '32.5 %',
    '42.5 %',
    '50 %',
    '1 Jan 2024',
    'open',
  ]);
});

it('fills the form of a rate with what people type', () => {
  expect(repRates.valuesOf(rate)).toMatchObject({
    tier1Rate: '32.5',
    tier2Rate: '42.5',
    productLine: '',
    validUntil: '',
  });
});

it('shows a threshold with its amount, and no further ones as a dash', () => {
  expect(thresholds.columns(names, forms).map((column) => column.text?.(threshold))).toEqual([
    'Avery Lindqvist',
    'Cygnus',
    '2026',
    '15,750.00',
    '–',
  ]);
  expect(thresholds.nameOf(threshold, names)).toBe('the threshold of Avery Lindqvist for 2026');
});

it('sets rep, product line and year of a rule once', () => {
  const fixed = (kind: typeof repRates | typeof thresholds) =>
    kind.fields.filter((field) => field.isFixed).map((field) => field.key);
  expect(fixed(repRates)).toEqual(['repId', 'productLine']);
  expect(fixed(thresholds)).toEqual(['repId', 'productLine', 'year']);
});

it('names the three tier modes with the figures of the rule book', () => {
  expect(MODES.map((mode) => [mode.key, mode.example])).toEqual([
    ['retroactive', '848.51'],
    ['marginal', '659.36'],
    ['prospective', '633.11'],
  ]);
  expect(PLAN_TABS.map((tab) => tab.link)).toEqual(['/plans/mode', '/plans/rates', '/plans/thresholds']);
});
