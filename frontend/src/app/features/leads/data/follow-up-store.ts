import { computed, effect, inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  getFollowUpSummary,
  listFollowUps,
  type FollowUpSummaryDto,
  type LeadPageDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { LeadWriter } from './lead-writer.js';
import { bucketOf, type Bucket } from './follow-up-view.js';

const PAGE = 100;

/** One list of follow-ups with the figures of all of them. */
@Injectable()
export class FollowUpStore {
  private readonly backend = inject(Backend);
  private readonly writer = inject(LeadWriter);
  private readonly list = latest<LeadPageDto>();
  private readonly figures = latest<FollowUpSummaryDto>();
  private readonly shown = signal<{ readonly bucket: Bucket; readonly person: string | null } | null>(null);

  readonly page = this.list.remote;
  readonly leads = computed(() => valueOf(this.page())?.items ?? []);
  readonly hasMore = computed(() => (valueOf(this.page())?.nextCursor ?? null) !== null);
  readonly summary = computed(() => valueOf(this.figures.remote()));

  constructor() {
    effect(() => {
      this.writer.round();
      void this.load();
    });
  }

  /** @param person whose leads; null for everybody's in sight */
  open(bucket: string, person: string | null): void {
    const wanted = { bucket: bucketOf(bucket), person };
    if (this.shown()?.bucket !== wanted.bucket) this.list.reset();
    this.shown.set(wanted);
  }

  async load(): Promise<void> {
    const shown = this.shown();
    if (!shown) return;
    const whose = shown.person ? { assignedTo: [shown.person] } : {};
    await Promise.all([
      this.list.ask((signal) =>
        this.backend.call(listFollowUps, { bucket: shown.bucket, limit: PAGE, ...whose }, { signal }),
      ),
      this.figures.ask((signal) => this.backend.call(getFollowUpSummary, whose, { signal })),
    ]);
  }
}
