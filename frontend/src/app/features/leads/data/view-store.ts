import { computed, inject, Injectable } from '@angular/core';
import {
  Backend,
  changeLeadView,
  createLeadView,
  listLeadViews,
  pinLeadView,
  removeLeadView,
  type ChangeViewRequest,
  type SavedViewDto,
  type SavedViewListDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';

/** Saved views of the list of leads: the person's own and those that are shared. Writing methods throw `Problem`. */
@Injectable()
export class ViewStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<SavedViewListDto>();
  readonly views = computed<readonly SavedViewDto[]>(() => valueOf(this.answer.remote())?.items ?? []);

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(listLeadViews, {}, { signal }));
  }

  async create(name: string, query: string, isShared: boolean): Promise<SavedViewDto> {
    const view = await this.backend.call(createLeadView, { body: { name, query, isShared } });
    await this.load();
    return view;
  }

  async change({ id, version }: Pick<SavedViewDto, 'id' | 'version'>, body: ChangeViewRequest): Promise<void> {
    await this.backend.call(changeLeadView, { id, body }, { ifMatch: version });
    await this.load();
  }

  async pin(id: string, isPinned: boolean): Promise<void> {
    await this.backend.call(pinLeadView, { id, body: { isPinned } });
    await this.load();
  }

  async remove(id: string): Promise<void> {
    await this.backend.call(removeLeadView, { id });
    await this.load();
  }
}
