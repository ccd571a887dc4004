import { computed, inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  getLead,
  listLeadActivities,
  type ActivityDto,
  type ActivityPageDto,
  type LeadDetailDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';

const ENTRIES = 50;

/** One lead with its timeline. */
@Injectable()
export class LeadStore {
  private readonly backend = inject(Backend);
  private readonly one = latest<LeadDetailDto>();
  private readonly log = latest<ActivityPageDto>();
  private readonly older = signal<readonly ActivityDto[]>([]);
  private readonly olderCursor = signal<string | null | undefined>(undefined);
  private id: string | null = null;

  readonly lead = this.one.remote;
  readonly timeline = this.log.remote;
  /** All entries that are loaded, newest first. */
  readonly entries = computed<readonly ActivityDto[]>(() => [
    ...(valueOf(this.timeline())?.items ?? []),
    ...this.older(),
  ]);
  /** Ask with it for older entries; null when there are none. */
  readonly nextCursor = computed(() => {
    const cursor = this.olderCursor();
    return cursor === undefined ? (valueOf(this.timeline())?.nextCursor ?? null) : cursor;
  });

  /** Opens a lead, or reads the open one anew. */
  async open(id: string): Promise<void> {
    if (id !== this.id) {
      this.one.reset();
      this.log.reset();
    }
    this.id = id;
    this.older.set([]);
    this.olderCursor.set(undefined);
    await Promise.all([
      this.one.ask((signal) => this.backend.call(getLead, { id }, { signal })),
      this.log.ask((signal) => this.backend.call(listLeadActivities, { id, limit: ENTRIES }, { signal })),
    ]);
  }

  /** @throws Problem */
  async loadOlder(): Promise<void> {
    const cursor = this.nextCursor();
    const id = this.id;
    if (cursor === null || id === null) return;
    const page = await this.backend.call(listLeadActivities, { id, limit: ENTRIES, cursor });
    if (id !== this.id) return;
    this.older.update((entries) => [...entries, ...page.items]);
    this.olderCursor.set(page.nextCursor);
  }
}
