import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { EnrichmentEstimateDto } from '@tierline/api-client';
import { Dialogs, NumberForms } from '@tierline/ui';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { aJob } from '../testing/a-job.js';
import { EnrichmentOrders, questionOf } from './enrichment-orders.js';

function anEstimate(change: Partial<EnrichmentEstimateDto> = {}): EnrichmentEstimateDto {
  return {
    ...{ kind: 'ai', model: 'small-chat', leads: 3, optedOut: 0, tokens: 2_400, isWithinCap: true },
    cost: { amount: '0.120000', currency: 'USD' },
    left: { amount: '5.000000', currency: 'USD' },
    ...change,
  };
}

describe('EnrichmentOrders', () => {
  function ordering(isSure: boolean) {
    const confirm = jest.fn<Dialogs['confirm']>(() => Promise.resolve(isSure));
    TestBed.configureTestingModule({ providers: [...API_TESTING, { provide: Dialogs, useValue: { confirm } }] });
    const placed = TestBed.inject(EnrichmentOrders).place({ leadIds: ['a', 'b', 'c'] });
    return { placed, confirm };
  }

  it('asks what it would cost, and orders as it was estimated once the reader is sure', async () => {
    const { placed, confirm } = ordering(true);
    await settle();
    const asked = await answer('/leads/enrichment', { estimate: anEstimate({ kind: 'rules' }), job: null });
    expect(asked.request.body).toEqual({ leadIds: ['a', 'b', 'c'], dryRun: true });
    expect(confirm).toHaveBeenCalledTimes(1);
    const ordered = await answer('/leads/enrichment', { estimate: anEstimate(), job: aJob() });
    expect(ordered.request.body).toEqual({ leadIds: ['a', 'b', 'c'], kind: 'rules' });
    expect(await placed).toBe(3);
  });

  it('orders nothing when the reader leaves them', async () => {
    const { placed } = ordering(false);
    await settle();
    await answer('/leads/enrichment', { estimate: anEstimate(), job: null });
    expect(await placed).toBeNull();
  });
});

it('says before it costs money how much, whether that is left, and who is left out', () => {
  const numbers = new NumberForms('en-US');
  const { title, text } = questionOf(anEstimate({ isWithinCap: false, optedOut: 1 }), numbers);
  expect(title).toBe('Ask small-chat about 3 leads?');
  expect(text).toContain('more than what is left');
  expect(text).toContain('1 of them are left out');
  expect(questionOf(anEstimate({ kind: 'rules', leads: 1 }), numbers).title).toBe('Enrich 1 lead by rules?');
});
