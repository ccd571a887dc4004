import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { OutgoingMailResponse } from '@tierline/api-client';
import {
  Banner,
  CursorPages,
  DataGrid,
  EmptyState,
  FailedState,
  FilterBar,
  Formats,
  GridCell,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Tag,
} from '@tierline/ui';
import { pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { MailStore } from '../../data/mail-store.js';
import { kindText, MAIL_FILTERS, MAIL_STATUS, mailColumns, mailParts } from '../../data/mail-view.js';

/** What Tierline wrote to people: sent, failed, or kept here because there is no mail server. */
@Component({
  selector: 'app-mail-list',
  imports: [
    Banner,
    DataGrid,
    EmptyState,
    FailedState,
    FilterBar,
    GridCell,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    SideSheet,
    Tag,
  ],
  providers: [MailStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './mail-list.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .text {
      margin-top: 16px;
      padding: 14px 16px;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
      background: var(--tl-surface-2);
    }

    .notice {
      margin-bottom: 16px;
    }

    h2 {
      font: var(--tl-f-section);
    }
  `,
})
export class MailList {
  protected readonly store = inject(MailStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  protected readonly filters = MAIL_FILTERS;
  protected readonly statuses = MAIL_STATUS;
  protected readonly kindText = kindText;
  protected readonly keyOf = (mail: OutgoingMailResponse): string => mail.id;

  protected readonly list = pagedList<OutgoingMailResponse>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: ['status', 'search'],
    failed: 'The mails could not be read',
  });
  protected readonly columns = computed(() => mailColumns(this.formats.dates));
  protected readonly isKept = computed(() => this.list.rows().some((mail) => mail.status === 'kept'));
  protected readonly mail = computed(() => valueOf(this.store.opened()));
  protected readonly mailProblem = computed(() => {
    const mail = this.store.opened();
    return mail.state === 'failed' ? mail.problem : null;
  });
  protected readonly parts = computed(() => mailParts(this.mail()?.text ?? ''));

  protected open(mail: OutgoingMailResponse): void {
    void this.query.set({ mail: mail.id });
  }

  protected close(): void {
    void this.query.set({ mail: null });
  }
}
