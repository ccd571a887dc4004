import { describe, expect, it } from '@jest/globals';
import { checkSettings, SettingsInvalid } from './loader-settings.js';

const settings = [
  { key: 'rate', title: 'Rate', type: 'percent', default: '7' },
  { key: 'line', title: 'Product line', type: 'product-line', default: 'miscellaneous' },
  { key: 'transfer', title: 'Transfers', type: 'text', default: 'HHS Transfers Customer' },
] as const;
const faults = (given: Record<string, string>): string[] => {
  try {
    checkSettings(settings, given);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    return (error.facts['errors'] as { field: string }[]).map(({ field }) => field);
  }
};

describe('the settings of a loader', () => {
  it('are kept where they differ from what counts anyway', () => {
    expect(checkSettings(settings, { rate: '6.5', line: 'miscellaneous', transfer: ' Own  Stock ' })).toEqual({
      rate: '6.5',
      transfer: 'Own Stock',
    });
    expect(checkSettings(settings, {})).toEqual({});
  });

  it.each(['', 'seven', '-1', '101', '7%'])('know no rate "%s"', (rate) => {
    expect(faults({ rate })).toEqual(['values/rate']);
  });

  it('know texts only', () => {
    expect(() => checkSettings(settings, { transfer: 7 })).toThrow(SettingsInvalid);
  });

  it('name everything that is wrong at once', () => {
    expect(faults({ rate: 'x', line: 'No Line', transfer: 'y'.repeat(201), colour: 'red' })).toHaveLength(4);
  });
});
