import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DOCUMENT,
  ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import {
  Banner,
  Button,
  Dialogs,
  FailedState,
  Formats,
  Icon,
  NoRight,
  Page,
  PageHead,
  Panel,
  Tag,
  Toasts,
  Writes,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { placeOfBrowser } from '../../data/place-of-browser.js';
import { PROFILE_TABS } from '../../data/profile-tabs.js';
import { sessionView, type SessionView } from '../../data/session-view.js';
import { SessionsStore } from '../../data/sessions-store.js';

/** Where one is signed in, with a way to end each, and whether the place is told. */
@Component({
  selector: 'app-profile-sessions',
  imports: [Banner, Button, FailedState, Icon, LinkTabs, NoRight, Page, PageHead, Panel, Tag, Writes],
  providers: [SessionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sessions.html',
  styleUrl: '../profile.scss',
})
export class ProfileSessions {
  protected readonly store = inject(SessionsStore);
  private readonly formats = inject(Formats);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly navigator = inject(DOCUMENT).defaultView?.navigator;
  protected readonly tabs = PROFILE_TABS;
  protected readonly acting = doing();
  /** Why the browser did not tell its place. */
  protected readonly noPlace = signal<string | null>(null);

  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly page = computed(() => valueOf(this.store.page()));
  protected readonly isReady = computed(() => this.page() !== null);
  protected readonly isPlaceShared = computed(() => this.page()?.isPlaceShared ?? false);
  protected readonly problem = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' ? page.problem : null;
  });
  protected readonly sessions = computed(() => {
    const now = new Date();
    const all = (this.page()?.items ?? []).map((one) => sessionView(one, this.formats.dates, now));
    return [...all.filter((one) => one.isCurrent), ...all.filter((one) => !one.isCurrent)];
  });
  protected readonly hasOthers = computed(() => this.sessions().some((one) => !one.isCurrent));

  constructor() {
    void this.store.load();
  }

  protected async end(session: SessionView): Promise<void> {
    const isDone = await this.acting.run(() => this.store.end(session.id));
    if (!isDone) return;
    this.toasts.show({ text: `${session.device} is signed out.` });
    this.list()?.nativeElement.focus();
  }

  protected async endOthers(): Promise<void> {
    const isMeant = await this.dialogs.confirm({
      title: 'End all other sessions?',
      text: 'Every other browser has to sign in again. This one stays.',
      yes: 'End other sessions',
      no: 'Keep them',
      isDestructive: true,
    });
    if (!isMeant) return;
    await this.acting.run(async () => {
      const ended = await this.store.endOthers();
      this.toasts.show({ text: ended === 1 ? 'One session ended.' : `${ended} sessions ended.` });
      this.list()?.nativeElement.focus();
    });
  }

  protected async share(isExact: boolean): Promise<void> {
    this.noPlace.set(null);
    const place = isExact && this.navigator ? await placeOfBrowser(this.navigator) : null;
    if (typeof place === 'string') return this.noPlace.set(place);
    await this.acting.run(() => this.store.share(place));
  }

  protected async hide(): Promise<void> {
    await this.acting.run(() => this.store.hide());
  }
}
