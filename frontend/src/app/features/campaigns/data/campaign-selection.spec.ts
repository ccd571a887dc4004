import { campaignFilters, selectionOf } from './campaign-selection.js';
import { campaignTabs } from './campaign-tabs.js';
import { bucketWord, fieldWord, kindWord } from './campaign-words.js';

/** An address with these keys. */
function address(keys: Record<string, string | string[]>) {
  const all = (key: string): string[] => [keys[key] ?? []].flat();
  return { all, get: (key: string): string | null => all(key)[0] ?? null };
}

describe('the selection in an address', () => {
  it('takes lists, single values, the date that counts and what is booked', () => {
    const asked = { campaign: ['A', 'B'], bucket: 'approved', from: '2025-06-01', basis: 'booking', isBooked: 'true' };
    expect(selectionOf(address(asked))).toEqual({
      campaign: ['A', 'B'],
      bucket: ['approved'],
      from: '2025-06-01',
      basis: 'booking',
      isBooked: true,
    });
  });

  it('leaves out what says nothing', () => {
    expect(selectionOf(address({ basis: 'creation', isBooked: 'perhaps', cursor: 'x' }))).toEqual({});
  });
});

describe('the filters of campaigns', () => {
  it('offer what the address names, so that a link from a chart keeps its filter', () => {
    const filters = campaignFilters(null, (key) => (key === 'droppedPage' ? ['KYC upload'] : []));
    expect(filters.find(({ key }) => key === 'droppedPage')?.choices).toEqual([
      { value: 'KYC upload', label: 'KYC upload' },
    ]);
    expect(filters.some(({ key }) => key === 'stage')).toBe(false);
  });

  it('ask whether a period means the application or the booking', () => {
    const filters = campaignFilters({ campaigns: ['B', 'A'], banks: [], agents: [] }, () => []);
    expect(filters.find(({ key }) => key === 'from')).toMatchObject({ toKey: 'to', kind: 'days' });
    expect(filters.find(({ key }) => key === 'basis')?.fallback).toBe('creation');
    expect(filters.find(({ key }) => key === 'campaign')?.choices.map(({ value }) => value)).toEqual(['A', 'B']);
  });
});

it('has words for buckets, kinds and fields of files', () => {
  expect(['blank', 'unknown'].map(bucketWord)).toEqual(['No status', 'unknown']);
  expect(['system', 'unknown'].map(kindWord)).toEqual(['House', 'unknown']);
  expect(fieldWord('dataReceivedMonth')).toBe('Data received month');
});

it('offers each view to those who hold its right', () => {
  expect(campaignTabs((permission) => permission === 'campaign.view').map(({ label }) => label)).toEqual(['Rows']);
  expect(campaignTabs(() => true)).toHaveLength(4);
});
