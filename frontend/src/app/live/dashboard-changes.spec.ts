import { TestBed } from '@angular/core/testing';
import { EventStreams, Problem } from '@tierline/api-client';
import { settle } from '../testing/api-testing.js';
import { DashboardChanges } from './dashboard-changes.js';

describe('DashboardChanges', () => {
  let signals: AbortSignal[];
  let tell: (topic: string) => void;

  /** A stream that tells what the test says. */
  function changes(): DashboardChanges {
    signals = [];
    const waiting: ((topic: string) => void)[] = [];
    const told: string[] = [];
    tell = (topic) => {
      told.push(topic);
      waiting.shift()?.(topic);
    };
    const read = async function* (_path: string, signal: AbortSignal) {
      signals.push(signal);
      while (!signal.aborted) {
        if (told.length === 0) await new Promise<string>((resolve) => waiting.push(resolve));
        yield { event: told.shift() ?? '', data: {} };
      }
    };
    TestBed.configureTestingModule({ providers: [{ provide: EventStreams, useValue: { read } }] });
    return TestBed.inject(DashboardChanges);
  }

  it('looks again at what changed only, over one stream that ends with the last listener', async () => {
    const service = changes();
    const looks: string[] = [];
    const look = (name: string) => () => Promise.resolve(void looks.push(name));
    const endLeads = service.listen(['leads-changed'], look('leads'));
    const endBoth = service.listen(['leads-changed', 'mis-recorded'], look('both'));
    tell('mis-recorded');
    await settle();
    expect(looks).toEqual(['both']);
    tell('leads-changed');
    await settle();
    expect(looks).toEqual(['both', 'leads', 'both']);
    expect(signals).toHaveLength(1);
    endLeads();
    expect(signals[0]?.aborted).toBe(false);
    endBoth();
    expect(signals[0]?.aborted).toBe(true);
  });

  it('looks again when a lost stream is back, since something may have been missed', async () => {
    const service = changes();
    let looks = 0;
    const end = service.listen(['leads-changed'], () => Promise.resolve(void (looks += 1)));
    tell('ready');
    await settle();
    expect(looks).toBe(0);
    tell('ready');
    await settle();
    expect(looks).toBe(1);
    end();
  });

  it('looks once more for all that changed during a look', async () => {
    const service = changes();
    let looks = 0;
    let answer: () => void = () => undefined;
    const end = service.listen(['leads-changed'], () => {
      looks += 1;
      return new Promise((resolve) => (answer = resolve));
    });
    tell('leads-changed');
    await settle();
    tell('leads-changed');
    tell('leads-changed');
    await settle();
    expect(looks).toBe(1);
    answer();
    await settle();
    expect(looks).toBe(2);
    answer();
    await settle();
    expect(looks).toBe(2);
    end();
  });

  it('does without when the stream is refused', async () => {
    const refused = new Problem({ code: 'forbidden', status: 403, title: 'Not yours', detail: 'Ask.' });
    const read = () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(refused) }) });
    TestBed.configureTestingModule({ providers: [{ provide: EventStreams, useValue: { read } }] });
    const end = TestBed.inject(DashboardChanges).listen(['leads-changed'], () =>
      Promise.reject(new Error('never told')),
    );
    await settle();
    expect(end).not.toThrow();
  });
});
