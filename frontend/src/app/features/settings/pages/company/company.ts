import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import {
  Banner,
  Button,
  Control,
  FailedState,
  Field,
  NoRight,
  Page,
  PageHead,
  Select,
  Toasts,
  Writes,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { localeChoices, regionChoices, SWITCHES, zoneChoices } from '../../data/company-view.js';
import { CompanyStore } from '../../data/company-store.js';
import { SETTINGS_TABS } from '../../data/settings-tabs.js';

/** Name, zone, language, phone numbers and switches of the company. */
@Component({
  selector: 'app-company',
  imports: [Banner, Button, Control, FailedState, Field, LinkTabs, NoRight, Page, PageHead, Select, Writes],
  providers: [CompanyStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './company.html',
  styleUrl: './company.scss',
})
export class Company {
  protected readonly store = inject(CompanyStore);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly tabs = SETTINGS_TABS;
  protected readonly switches = SWITCHES;
  protected readonly company = computed(() => valueOf(this.store.company()));
  protected readonly problem = computed(() => {
    const company = this.store.company();
    return company.state === 'failed' ? company.problem : null;
  });
  protected readonly name = linkedSignal(() => this.company()?.name ?? '');
  protected readonly timeZone = linkedSignal<string | null>(() => this.company()?.timeZone ?? null);
  protected readonly locale = linkedSignal<string | null>(() => this.company()?.locale ?? null);
  protected readonly phoneRegion = linkedSignal<string | null>(() => this.company()?.phoneRegion ?? null);
  protected readonly on = linkedSignal<ReadonlySet<string>>(() => new Set(this.company()?.switches ?? []));
  protected readonly tellsPerson = linkedSignal(() => this.company()?.viewAsTellsPerson ?? false);
  protected readonly isTried = signal(false);
  protected readonly zones = computed(() => zoneChoices(this.company()?.timeZone ?? ''));
  protected readonly locales = computed(() => localeChoices(this.company()?.locale ?? ''));
  protected readonly regions = computed(() => regionChoices(this.company()?.phoneRegion ?? ''));

  constructor() {
    void this.store.load();
  }

  /** What the server found wrong with a field. */
  protected fault(field: string): string | null {
    return this.store.acts.refusal()?.faultOf(field) ?? null;
  }

  protected type(event: Event): void {
    this.name.set((event.target as HTMLInputElement).value);
  }

  protected turn(key: string, event: Event): void {
    const isOn = (event.target as HTMLInputElement).checked;
    this.on.update((before) => {
      const after = new Set(before);
      if (isOn) after.add(key);
      else after.delete(key);
      return after;
    });
  }

  protected tell(event: Event): void {
    this.tellsPerson.set((event.target as HTMLInputElement).checked);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried.set(true);
    const name = this.name().trim();
    const [timeZone, locale, phoneRegion] = [this.timeZone(), this.locale(), this.phoneRegion()];
    if (name === '' || !timeZone || !locale || !phoneRegion) return;
    const switches = SWITCHES.map(({ key }) => key).filter((key) => this.on().has(key));
    const body = { name, timeZone, locale, phoneRegion, switches, viewAsTellsPerson: this.tellsPerson() };
    if (!(await this.store.change(body))) return;
    this.toasts.show({ text: 'Company settings saved' });
    await this.session.reload();
  }
}
