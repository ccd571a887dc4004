import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InboxLoaderDto } from '@tierline/api-client';
import { Banner, FailedState, Formats, NoRight, Page, PageHead, Tag, Toasts, Writes } from '@tierline/ui';
import { importsTabs } from '../../../../directory/imports-tabs.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { InboxStore } from '../../data/inbox-store.js';

/** Files that come without anybody sending them: from where, which of them are committed by themselves, and which came. */
@Component({
  selector: 'tl-inbox',
  imports: [Banner, FailedState, LinkTabs, NoRight, Page, PageHead, RouterLink, Tag, Writes],
  providers: [InboxStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './inbox.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .first {
      margin-top: 0;
    }

    .lead {
      max-width: 720px;
      margin-bottom: 12px;
    }

    .refusal {
      margin-bottom: 16px;
    }

    .switch {
      display: inline-flex;
      gap: 8px;
      align-items: center;
      min-height: 24px;
    }

    .places dt {
      color: var(--tl-ink-3);
    }

    .places dd,
    .name {
      margin-bottom: 8px;
      overflow-wrap: anywhere;
    }

    .waiting span {
      display: block;
      height: 320px;
    }
  `,
})
export class Inbox {
  protected readonly store = inject(InboxStore);
  protected readonly formats = inject(Formats);
  private readonly toasts = inject(Toasts);
  protected readonly tabs = importsTabs(inject(Session));

  protected readonly inbox = computed(() => valueOf(this.store.remote()));
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });

  protected async set(loader: InboxLoaderDto, event: Event): Promise<void> {
    const isOn = (event.target as HTMLInputElement).checked;
    if (!(await this.store.setAutoCommit(loader, isOn))) return;
    const text = isOn
      ? `Files of ${loader.title} are committed by themselves when nothing about them needs a person`
      : `Files of ${loader.title} wait for review`;
    this.toasts.show({ text });
  }
}
