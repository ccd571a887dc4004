import { TestBed } from '@angular/core/testing';
import { EventStreams, type ImportDto } from '@tierline/api-client';
import { anImport } from '../testing/an-import.js';
import { ImportFollower } from './import-follower.js';

describe('ImportFollower', () => {
  let signals: AbortSignal[];
  const following = (...told: ImportDto[]): ImportFollower => {
    signals = [];
    const read = async function* (_path: string, signal: AbortSignal) {
      signals.push(signal);
      await Promise.resolve();
      for (const data of told) yield { event: 'import', data };
      yield { event: 'other', data: {} };
    };
    TestBed.configureTestingModule({ providers: [ImportFollower, { provide: EventStreams, useValue: { read } }] });
    return TestBed.inject(ImportFollower);
  };

  it('tells every change until nobody works on the import any more, and closes the stream then', async () => {
    const told: string[] = [];
    const follower = following(
      anImport({ status: 'reading' }),
      anImport({ status: 'review' }),
      anImport({ version: 9 }),
    );
    await follower.follow('42', new AbortController().signal, ({ status }) => told.push(status));
    expect(told).toEqual(['reading', 'review']);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('looks whenever the import changed until something is seen, and gives up when it is left', async () => {
    const looks: number[] = [];
    const seen = await following(anImport(), anImport({ version: 4 })).lookUntil(
      ...(['42', new AbortController().signal] as const),
      ({ version }) => Promise.resolve(looks.push(version) > 1 ? 'done' : null),
    );
    expect([seen, looks]).toEqual(['done', [3, 4]]);
    const nothing = TestBed.inject(ImportFollower).lookUntil('42', new AbortController().signal, () =>
      Promise.resolve(null),
    );
    expect(await nothing).toBeNull();
  });

  it('closes the stream when looking fails', async () => {
    const follower = following(anImport());
    const failing = follower.lookUntil('42', new AbortController().signal, () => Promise.reject(new Error('no more')));
    await expect(failing).rejects.toThrow('no more');
    expect(signals[0]?.aborted).toBe(true);
  });
});
