import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  deleteImportMapping,
  listImportMappings,
  listImportMappingVersions,
  restoreImportMapping,
  type MappingVersionListDto,
  type SavedMappingDto,
  type SavedMappingPageDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

const PAGE = 50;

/** How columns of earlier files were mapped by hand, and the versions of the one that is open. */
@Injectable()
export class MappingListStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly pages = latest<SavedMappingPageDto>();
  private readonly history = latest<MappingVersionListDto>();
  private readonly act = doing();

  readonly pageSize = PAGE;
  readonly page = this.pages.remote;
  readonly versions = this.history.remote;
  readonly isBusy = this.act.isBusy;
  readonly refusal = this.act.refusal;
  private readonly cursor = computed(() => this.query.get('cursor'));
  readonly openId = computed(() => this.query.get('mapping'));
  readonly open = computed(() => valueOf(this.page())?.items.find(({ id }) => id === this.openId()) ?? null);

  constructor() {
    effect(() => void this.load());
    effect(() => {
      const id = this.openId();
      this.act.clear();
      if (id === null) this.history.reset();
      else void this.loadVersions(id);
    });
  }

  load(): Promise<void> {
    const cursor = this.cursor() ?? undefined;
    return this.pages.ask((signal) => this.backend.call(listImportMappings, { limit: PAGE, cursor }, { signal }));
  }

  loadVersions(id: string): Promise<void> {
    return this.history.ask((signal) => this.backend.call(listImportMappingVersions, { id }, { signal }));
  }

  /** Makes an earlier version current again.
   *  @returns whether it was done */
  restore({ id }: SavedMappingDto, version: number): Promise<boolean> {
    return this.act.run(async () => {
      await this.backend.call(restoreImportMapping, { id, version });
      await Promise.all([this.load(), this.loadVersions(id)]);
    });
  }

  /** Later files are matched by their headers again.
   *  @returns whether it was done */
  forget({ id }: SavedMappingDto): Promise<boolean> {
    return this.act.run(async () => {
      await this.backend.call(deleteImportMapping, { id });
      await this.load();
    });
  }
}
