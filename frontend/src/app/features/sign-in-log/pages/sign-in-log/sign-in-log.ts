import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { SignInLogEntryDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  Stat,
  StatStrip,
} from '@tierline/ui';
import { downloading, pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { SignInLogStore } from '../../data/sign-in-log-store.js';
import { signInColumns, signInFilters } from '../../data/sign-in-log-view.js';
import { SignInCharts } from '../../ui/sign-in-charts/sign-in-charts.js';

const KEYS = ['search', 'person', 'reason'];

/** Who signed in when and from where, who tried in vain, and what it amounts to. */
@Component({
  selector: 'app-sign-in-log',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FilterBar,
    Icon,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    SignInCharts,
    Stat,
    StatStrip,
  ],
  providers: [SignInLogStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-log.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .stack {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }

    .name {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      font: var(--tl-f-section);
    }
  `,
})
export class SignInLog {
  protected readonly store = inject(SignInLogStore);
  protected readonly formats = inject(Formats);
  private readonly save = downloading();
  protected readonly keyOf = (entry: SignInLogEntryDto): string => entry.id;

  protected readonly list = pagedList<SignInLogEntryDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: KEYS,
    failed: 'The sign-in log could not be read',
  });
  protected readonly figures = computed(() => valueOf(this.store.figures()));
  protected readonly filters = computed(() => signInFilters(this.store.kind()));
  protected readonly columns = computed(() => signInColumns(this.store.kind(), this.formats));
  /** One decimal. */
  protected readonly average = computed(() => this.figures()?.averagePerUser.toFixed(1) ?? '–');
  /** Who signed in last of all. */
  protected readonly last = computed(() => {
    const users = [...(this.figures()?.users ?? [])];
    return users.sort((a, b) => (a.lastSignInAt < b.lastSignInAt ? 1 : -1))[0] ?? null;
  });

  protected export(): void {
    void this.save(() => this.store.export());
  }
}
