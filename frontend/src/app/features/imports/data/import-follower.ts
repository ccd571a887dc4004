import { inject, Injectable } from '@angular/core';
import { EventStreams, followImport, type ImportDto } from '@tierline/api-client';
import { isMoving } from './import-view.js';

/** Watches one import: its state now and whenever it changes, until nobody works on it any more. */
@Injectable({ providedIn: 'root' })
export class ImportFollower {
  private readonly streams = inject(EventStreams);

  /** @throws Problem when the import may not be seen any more */
  async follow(id: string, signal: AbortSignal, onChange: (now: ImportDto) => void): Promise<void> {
    await this.lookUntil(id, signal, (now) => {
      onChange(now);
      return Promise.resolve(isMoving(now.status) ? null : true);
    });
  }

  /** Looks at the import as it is now and whenever it changed, until something is seen there.
   *  @returns what was seen; null when the signal ended the looking before
   *  @throws Problem of `look`, and when the import may not be seen any more */
  async lookUntil<T>(id: string, signal: AbortSignal, look: (now: ImportDto) => Promise<T | null>): Promise<T | null> {
    const stop = new AbortController();
    signal.addEventListener('abort', () => stop.abort(), { once: true });
    try {
      for await (const event of this.streams.read(followImport.PATH.replace('{id}', id), stop.signal)) {
        const seen = event.event === 'import' ? await look(event.data as ImportDto) : null;
        if (seen !== null) return seen;
      }
      return null;
    } finally {
      stop.abort();
    }
  }
}
