import { DateForms, NumberForms } from '@tierline/ui';
import { aClient, aKey } from '../testing/a-client.js';
import { boundaryText, clientColumns, keyLock, scopesText, usageSeries, usageSummary } from './client-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const usage = {
  days: [
    { day: '2026-11-18', requests: 1200, refused: 0, bytes: 10 },
    { day: '2026-11-19', requests: 1440, refused: 3, bytes: 10 },
    { day: '2026-11-20', requests: 0, refused: 0, bytes: 0 },
  ],
  requests: 2640,
  refused: 3,
  bytes: 20,
};

describe('an API client in words', () => {
  it('says what it may do and see', () => {
    expect(scopesText(['sales:read', 'sales:write', 'stock:read'])).toBe('sales:read and 2 more');
    expect(scopesText(['sales:read', 'sales:write'])).toBe('sales:read, sales:write');
    expect(boundaryText(null)).toBe('Whole company');
    expect(boundaryText({ productLines: ['cygnus', 'novo'], locations: ['l1'] })).toBe('2 product lines, 1 location');
  });

  it('says never for a client that was not used yet', () => {
    const column = clientColumns(forms).find(({ key }) => key === 'lastUsedAt');
    expect(column?.text?.(aClient({ lastUsedAt: null }))).toBe('never');
    expect(column?.text?.(aClient())).toBe('20 Nov 2026, 10:30');
  });

  it('has two keys at most, and none after its end', () => {
    expect(keyLock(aClient())).toBeNull();
    expect(keyLock(aClient({ keys: [aKey(), aKey({ id: 'k2' })] }))).toContain('two keys');
    expect(keyLock(aClient({ keys: [aKey(), aKey({ id: 'k2', status: 'revoked' })] }))).toBeNull();
    expect(keyLock(aClient({ status: 'revoked' }))).toContain('revoked');
  });
});

describe('the usage of an API client', () => {
  it('shows refused requests on top of the answered ones', () => {
    const [answered, refused] = usageSeries(usage, ['#111', '#222'], forms);
    expect(answered?.points.map(({ value }) => value)).toEqual([1200, 1437, 0]);
    expect(refused?.points[1]?.text).toBe('3 requests');
  });

  it('sums up in one sentence', () => {
    expect(usageSummary(usage, forms)).toBe('2,640 requests in 3 days, 3 of them refused; most on 19 Nov.');
    expect(usageSummary({ ...usage, requests: 0 }, forms)).toBe('No requests in 3 days.');
  });
});
