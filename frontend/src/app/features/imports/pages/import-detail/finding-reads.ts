import { DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import { QueryState } from '@tierline/ui';
import { ImportStore } from '../../data/import-store.js';
import { ReviewStore } from '../../data/review-store.js';

/** So long a correction in the table of rows may be followed by another one before what it changed is read. */
const REST_MS = 150;

/** Reads what was found in the file after people changed something: at once, as they wait for it. Acts that wait for each other are
 *  answered once, after the last of them; so are cells that are written behind the table of rows, whose rows come first. */
@Injectable()
export class FindingReads {
  private readonly store = inject(ImportStore);
  private readonly review = inject(ReviewStore);
  private readonly query = inject(QueryState);
  /** The change of the import after which was read last. */
  private read = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.rest));
    effect(() => {
      const [round, isActing] = [this.store.round(), this.store.isActing()];
      if (!isActing) untracked(() => this.after(round));
    });
  }

  private after(round: number): void {
    const item = this.store.item();
    if (this.read === round || item?.status !== 'review') return;
    this.read = round;
    clearTimeout(this.rest);
    const load = (): void => void this.review.loadFindings(item.id);
    if (this.query.get('tab') === 'rows') this.rest = setTimeout(load, REST_MS);
    else load();
  }
}
