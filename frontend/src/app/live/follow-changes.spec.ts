import { Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EventStreams, Problem } from '@tierline/api-client';
import { settle } from '../testing/api-testing.js';
import { followChanges } from './follow-changes.js';

@Injectable()
class Followed {
  readonly looks: boolean[] = [];
  answer: () => void = () => undefined;

  constructor() {
    followChanges('/things/events', (isBeginning) => {
      this.looks.push(isBeginning);
      return new Promise((resolve) => (this.answer = resolve));
    });
  }
}

describe('followChanges', () => {
  let signal: AbortSignal;
  let tell: () => void;

  function followed(read: object): Followed {
    TestBed.configureTestingModule({ providers: [Followed, { provide: EventStreams, useValue: { read } }] });
    return TestBed.inject(Followed);
  }

  /** A stream that tells when the test says. */
  async function* told(path: string, until: AbortSignal) {
    signal = until;
    while (!signal.aborted) {
      await new Promise<void>((resolve) => (tell = resolve));
      yield { event: path, data: {} };
    }
  }

  it('looks at the beginning and at each change, one look at a time, until its owner goes', async () => {
    const { looks } = followed(told);
    await settle();
    tell();
    await settle();
    tell();
    await settle();
    tell();
    await settle();
    expect(looks).toEqual([true]);
    TestBed.inject(Followed).answer();
    await settle();
    expect(looks).toEqual([true, false]);
    TestBed.resetTestingModule();
    expect(signal.aborted).toBe(true);
  });

  it('does without when the stream is refused', async () => {
    const refused = new Problem({ code: 'forbidden', status: 403, title: 'Not yours', detail: 'Ask.' });
    const { looks } = followed(() => ({ next: () => Promise.reject(refused) }));
    await settle();
    expect(looks).toEqual([]);
  });
});
