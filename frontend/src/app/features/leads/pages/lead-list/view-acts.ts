import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Problem, type SavedViewDto } from '@tierline/api-client';
import { Dialogs, Toasts } from '@tierline/ui';
import { viewQuery } from '../../data/view-query.js';
import { ViewStore } from '../../data/view-store.js';
import type { SavedView } from '../../ui/saved-views/saved-views.js';
import { ViewDialog, type ViewAnswer } from '../../ui/view-dialog/view-dialog.js';

/** Keeps views of the list: opens, saves, shares, pins and removes them. */
@Injectable()
export class ViewActs {
  private readonly store = inject(ViewStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  open(view: SavedView): void {
    void this.router.navigateByUrl(`/leads?${this.stored(view)?.query ?? ''}`);
  }

  /** @param address the part behind the question mark, which the view keeps */
  async save(address: string): Promise<void> {
    const taken = this.store.views().flatMap(({ isMine, name }) => (isMine ? [name] : []));
    const answer = await this.dialogs.open<ViewAnswer>(ViewDialog, taken);
    if (!answer) return;
    await this.told(async () => {
      const view = await this.store.create(answer.name, viewQuery(address), answer.isShared);
      if (answer.isPinned) await this.store.pin(view.id, true);
      this.toasts.show({ text: `View ${answer.name} is saved` });
    });
  }

  replace(view: SavedView, address: string): Promise<void> {
    return this.change(view, { query: viewQuery(address) }, `View ${view.name} shows this now`);
  }

  toggleShare(view: SavedView): Promise<void> {
    const text = view.isShared ? `Only you see ${view.name} now` : `Everybody sees ${view.name} now`;
    return this.change(view, { isShared: !view.isShared }, text);
  }

  togglePin(view: SavedView): Promise<void> {
    return this.told(() => this.store.pin(view.id, !view.isPinned));
  }

  remove(view: SavedView): Promise<void> {
    const stored = this.stored(view);
    return this.told(async () => {
      await this.store.remove(view.id);
      const again = async (): Promise<void> => {
        if (!stored) return;
        const made = await this.store.create(stored.name, stored.query, stored.isShared);
        if (stored.isPinned) await this.store.pin(made.id, true);
      };
      this.toasts.show({
        text: `View ${view.name} is removed`,
        act: { label: 'Undo', run: () => void this.told(again) },
      });
    });
  }

  private change(view: SavedView, body: { query?: string; isShared?: boolean }, text: string): Promise<void> {
    const stored = this.stored(view);
    return this.told(async () => {
      if (stored) await this.store.change(stored, body);
      this.toasts.show({ text });
    });
  }

  private stored(view: SavedView): SavedViewDto | undefined {
    return this.store.views().find(({ id }) => id === view.id);
  }

  private async told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: error.detail });
      await this.store.load();
    }
  }
}
