import { inject, Injectable } from '@angular/core';
import { EventStreams, followImport, type ImportDto } from '@tierline/api-client';
import { isMoving } from './import-view.js';

/** Watches one import: its state now and whenever it changes, until nobody works on it any more. */
@Injectable({ providedIn: 'root' })
export class ImportFollower {
  private readonly streams = inject(EventStreams);

  /** @throws Problem when the import may not be seen any more */
  async follow(id: string, signal: AbortSignal, onChange: (now: ImportDto) => void): Promise<void> {
    const stop = new AbortController();
    signal.addEventListener('abort', () => stop.abort(), { once: true });
    for await (const event of this.streams.read(followImport.PATH.replace('{id}', id), stop.signal)) {
      if (event.event !== 'import') continue;
      const now = event.data as ImportDto;
      onChange(now);
      if (!isMoving(now.status)) stop.abort();
    }
  }
}
