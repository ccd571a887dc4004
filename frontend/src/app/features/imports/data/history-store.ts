import { computed, DestroyRef, inject, Injectable } from '@angular/core';
import {
  Backend,
  CANCELLED,
  downloadOriginal,
  Downloads,
  getImport,
  listImports,
  previewImport,
  Problem,
  restoreImport,
  revertImport,
  type ImportDto,
  type ImportPreviewDto,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';
import { ImportFollower } from './import-follower.js';
import { isMoving } from './import-view.js';

const MOST_VERSIONS = 50;

/** One import with its original, and the other files of the same sender. */
@Injectable()
export class HistoryStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly follower = inject(ImportFollower);
  private readonly one = latest<ImportDto>();
  private readonly top = latest<ImportPreviewDto>();
  private readonly files = latest<readonly ImportDto[]>();
  private watch: AbortController | null = null;

  readonly remote = this.one.remote;
  readonly item = computed(() => valueOf(this.remote()));
  readonly preview = this.top.remote;
  /** Files of the same sender, newest first, this one among them. */
  readonly versions = this.files.remote;
  readonly acts = doing();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.watch?.abort());
  }

  async open(id: string): Promise<void> {
    this.watch?.abort();
    await this.one.ask((signal) => this.backend.call(getImport, { id }, { signal }));
    const item = this.item();
    if (!item) return;
    if (isMoving(item.status)) this.follow(item.id);
    await this.loadVersions(item);
  }

  loadPreview(id: string): Promise<void> {
    return this.top.ask((signal) => this.backend.call(previewImport, { id }, { signal }));
  }

  revert(): Promise<boolean> {
    return this.act(({ id, version }) => this.backend.call(revertImport, { id }, { ifMatch: version }));
  }

  restore(): Promise<boolean> {
    return this.act(({ id, version }) => this.backend.call(restoreImport, { id }, { ifMatch: version }));
  }

  /** @throws Problem */
  async original(): Promise<void> {
    const item = this.item();
    if (item) await this.downloads.save(downloadOriginal, { id: item.id }, item.fileName);
  }

  private act(call: (item: ImportDto) => Promise<unknown>): Promise<boolean> {
    return this.acts.run(async () => {
      const item = this.item();
      if (!item) return;
      await call(item);
      await this.open(item.id);
    });
  }

  private loadVersions({ target, params }: ImportDto): Promise<void> {
    const loader = params['loader'];
    return this.files.ask(async (signal) => {
      const asked = { target, limit: MOST_VERSIONS, sort: '-uploadedAt' as const, ...(loader ? { loader } : {}) };
      return (await this.backend.call(listImports, asked, { signal })).items;
    });
  }

  private follow(id: string): void {
    const mine = (this.watch = new AbortController());
    this.follower
      .follow(id, mine.signal, (now) => this.one.put(now))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        if (error !== CANCELLED) void this.one.ask(() => Promise.reject(error));
      });
  }
}
