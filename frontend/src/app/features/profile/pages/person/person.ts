import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import {
  Banner,
  Button,
  Control,
  FailedState,
  Field,
  Formats,
  NoRight,
  Page,
  PageHead,
  Segmented,
  Select,
  Toasts,
  Writes,
  type Segment,
} from '@tierline/ui';
import { AREAS } from '../../../../areas.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { AS_COMPANY, localeChoices, preview, zoneChoices } from '../../data/preference-choices.js';
import { ProfileStore } from '../../data/profile-store.js';
import { PROFILE_TABS } from '../../data/profile-tabs.js';

const THEMES: readonly Segment[] = [
  { key: 'system', label: 'As the system' },
  { key: 'light', label: 'Light' },
  { key: 'dark', label: 'Dark' },
];
/** No page of its own: the first one of the sidebar. */
const FIRST = '';

/** Name, language, zone, theme and first page of oneself. They are kept on the server. */
@Component({
  selector: 'app-profile-person',
  imports: [Banner, Button, Control, FailedState, Field, LinkTabs, NoRight, Page, PageHead, Segmented, Select, Writes],
  providers: [ProfileStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './person.html',
  styleUrl: '../profile.scss',
})
export class ProfilePerson {
  protected readonly store = inject(ProfileStore);
  protected readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly toasts = inject(Toasts);
  protected readonly tabs = PROFILE_TABS;
  protected readonly themes = THEMES;
  protected readonly saving = doing();

  protected readonly profile = computed(() => valueOf(this.store.profile()));
  protected readonly problem = computed(() => {
    const profile = this.store.profile();
    return profile.state === 'failed' ? profile.problem : null;
  });
  protected readonly name = linkedSignal(() => this.profile()?.name ?? '');
  protected readonly locale = linkedSignal<string | null>(() => this.profile()?.locale ?? AS_COMPANY);
  protected readonly timeZone = linkedSignal<string | null>(() => this.profile()?.timeZone ?? AS_COMPANY);
  protected readonly theme = linkedSignal<string>(() => this.profile()?.theme ?? 'system');
  protected readonly landingPage = linkedSignal<string | null>(() => this.profile()?.landingPage ?? FIRST);
  protected readonly nameFault = signal<string | null>(null);

  private readonly companyLocale = computed(() => this.session.company()?.locale ?? 'en-US');
  private readonly companyZone = computed(() => this.session.company()?.timeZone ?? 'UTC');
  protected readonly locales = computed(() => localeChoices(this.profile()?.locale ?? null, this.companyLocale()));
  protected readonly zones = computed(() =>
    zoneChoices(this.profile()?.timeZone ?? null, this.companyZone(), new Date()),
  );
  protected readonly pages = computed(() => [
    { value: FIRST, label: 'The first page of the sidebar' },
    ...AREAS.filter((area) => area.permissions.some((one) => this.session.can(one))).map((area) => ({
      value: `/${area.path}`,
      label: area.label,
    })),
  ]);
  protected readonly preview = computed(() =>
    preview(this.locale() || this.companyLocale(), this.timeZone() || this.companyZone(), this.formats.currency),
  );
  protected readonly isChanged = computed(() => {
    const profile = this.profile();
    return (
      profile !== null &&
      (this.name().trim() !== profile.name ||
        (this.locale() || null) !== profile.locale ||
        (this.timeZone() || null) !== profile.timeZone ||
        this.theme() !== profile.theme ||
        (this.landingPage() || null) !== profile.landingPage)
    );
  });

  constructor() {
    void this.store.load();
  }

  protected typed(event: Event): void {
    this.name.set((event.target as HTMLInputElement).value);
    this.nameFault.set(null);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const profile = this.profile();
    this.nameFault.set(this.name().trim() === '' ? 'Enter your name.' : null);
    if (profile === null || this.nameFault() !== null) return;
    const isDone = await this.saving.run(() =>
      this.store.save(profile, {
        name: this.name().trim(),
        locale: this.locale() || null,
        timeZone: this.timeZone() || null,
        theme: this.theme() as typeof profile.theme,
        landingPage: this.landingPage() || null,
      }),
    );
    if (isDone) this.toasts.show({ text: 'Your profile is saved. It counts in every browser.' });
  }
}
