import type { EnrichmentSettingsDto } from '@tierline/api-client';
import { bodyOf, draftOf, faultsOf, needsAgreement, trialOf } from './settings-draft.js';

const settings: EnrichmentSettingsDto = {
  ...{ isEnabled: true, notice: null, endpointUrl: 'https://models.example/v1', hasKey: true, model: 'small-chat' },
  ...{ inputPrice: '0.15', outputPrice: '0.60', monthlyCap: { amount: '25.00', currency: 'USD' } },
  ...{ spentThisMonth: { amount: '0.000000', currency: 'USD' }, callsPerMinute: 60, parallelCalls: 4 },
  ...{ batchSize: 20, timeoutSeconds: 30, maxOutputTokens: 400, sendsNotes: false, version: 3 },
  offers: [
    { text: 'A free visit', segments: [] },
    { text: 'A corner for children', segments: ['parent', 'family'] },
    { text: 'Note: open on Sunday', segments: [] },
  ],
};
const draft = draftOf(settings);

describe('the draft of the settings', () => {
  it('is sent back as it came, without a key', () => {
    const { notice, hasKey, spentThisMonth, version, ...kept } = settings;
    expect(bodyOf(draft, settings)).toEqual({ ...kept, agreesToNotice: false });
    expect(faultsOf(draft, settings)).toEqual({});
  });

  it('sends a key only when one was typed, and takes it away only when that was said', () => {
    expect(bodyOf({ ...draft, apiKey: ' new ' }, settings).apiKey).toBe('new');
    expect(bodyOf({ ...draft, removesKey: true }, settings).apiKey).toBeNull();
    expect(bodyOf({ ...draft, removesKey: true, apiKey: 'new' }, settings).apiKey).toBe('new');
  });

  it('asks for agreement when more is told, or to another server', () => {
    expect(needsAgreement(draft, settings)).toBe(false);
    expect(needsAgreement({ ...draft, endpointUrl: 'https://models.example/v2' }, settings)).toBe(false);
    const more = [{ endpointUrl: 'https://other.example/v1' }, { sendsNotes: true }];
    expect(more.every((change) => needsAgreement({ ...draft, ...change }, settings))).toBe(true);
    expect(needsAgreement(draft, { ...settings, isEnabled: false })).toBe(true);
    expect(needsAgreement({ ...draft, isEnabled: false, sendsNotes: true }, settings)).toBe(false);
    expect(faultsOf({ ...draft, sendsNotes: true }, settings)).toHaveProperty('agreesToNotice');
    expect(faultsOf({ ...draft, sendsNotes: true, agreesToNotice: true }, settings)).toEqual({});
  });

  it.each([
    [{ endpointUrl: ' ' }, 'endpointUrl'],
    [{ model: '' }, 'model'],
    [{ inputPrice: '-1' }, 'inputPrice'],
    [{ outputPrice: '0,60' }, 'outputPrice'],
    [{ monthlyCap: 'much' }, 'monthlyCap'],
    [{ batchSize: '0' }, 'batchSize'],
    [{ parallelCalls: '17' }, 'parallelCalls'],
    [{ timeoutSeconds: '' }, 'timeoutSeconds'],
    [{ offers: 'One\nTwo\nTwo' }, 'offers'],
  ])('has a fault with %j', (change, field) => {
    const faults = Object.keys(faultsOf({ ...draft, ...change, agreesToNotice: true }, settings));
    expect(faults).toEqual([field]);
  });

  it('tries what was typed', () => {
    expect(trialOf({ ...draft, apiKey: 'new', model: '' })).toEqual({
      ...{ endpointUrl: 'https://models.example/v1', apiKey: 'new' },
    });
  });
});
