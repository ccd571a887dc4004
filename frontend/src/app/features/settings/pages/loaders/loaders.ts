import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { LoaderSettingDto } from '@tierline/api-client';
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
  Select,
  Toasts,
  Writes,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { LoaderSettingsStore, type LoaderCard } from '../../data/loader-settings-store.js';
import { SETTINGS_TABS } from '../../data/settings-tabs.js';

type Values = Readonly<Record<string, string>>;

/** What the company sets otherwise about the files of suppliers. */
@Component({
  selector: 'app-loaders',
  imports: [Banner, Button, Control, FailedState, Field, LinkTabs, NoRight, Page, PageHead, Select, Writes],
  providers: [LoaderSettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './loaders.html',
  styleUrl: './loaders.scss',
})
export class Loaders {
  protected readonly store = inject(LoaderSettingsStore);
  private readonly formats = inject(Formats);
  private readonly toasts = inject(Toasts);

  protected readonly tabs = SETTINGS_TABS;
  protected readonly cards = computed(() => valueOf(this.store.cards()));
  protected readonly lines = computed(() => [...(valueOf(this.store.productLines()) ?? [])]);
  protected readonly problem = computed(() => {
    const cards = this.store.cards();
    return cards.state === 'failed' ? cards.problem : null;
  });
  /** The loader whose settings were saved last: a refusal is about it. */
  protected readonly tried = signal<string | null>(null);
  private readonly drafts = linkedSignal<Readonly<Record<string, Values>>>(() =>
    Object.fromEntries((this.cards() ?? []).map((card) => [card.loader, valuesOf(card)])),
  );

  constructor() {
    void this.store.load();
  }

  protected valueOf(card: LoaderCard, { key }: LoaderSettingDto): string {
    return this.drafts()[card.loader]?.[key] ?? '';
  }

  protected put(card: LoaderCard, { key }: LoaderSettingDto, value: string | null): void {
    this.drafts.update((all) => ({ ...all, [card.loader]: { ...all[card.loader], [key]: value ?? '' } }));
  }

  protected type(card: LoaderCard, setting: LoaderSettingDto, event: Event): void {
    this.put(card, setting, (event.target as HTMLInputElement).value);
  }

  protected hint(setting: LoaderSettingDto): string {
    if (setting.value === setting.defaultValue) return setting.type === 'percent' ? 'In percent.' : '';
    const line = this.lines().find(({ value }) => value === setting.defaultValue);
    return `Tierline itself would take ${line?.label ?? setting.defaultValue}.`;
  }

  protected fault(card: LoaderCard, { key }: LoaderSettingDto): string | null {
    return this.tried() === card.loader ? (this.store.acts.refusal()?.faultOf(`values/${key}`) ?? null) : null;
  }

  protected isChanged(card: LoaderCard): boolean {
    return card.items.some((setting) => this.valueOf(card, setting).trim() !== setting.value);
  }

  protected changedText({ changedBy, changedAt }: LoaderCard): string {
    return changedBy && changedAt ? `Changed by ${changedBy} on ${this.formats.dates.instant(changedAt)}` : '';
  }

  protected async save(card: LoaderCard, event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(card.loader);
    if (await this.store.save(card, this.drafts()[card.loader] ?? {}))
      this.toasts.show({ text: `${card.title} saved. Files that you upload from now on are read so.` });
  }
}

function valuesOf({ items }: LoaderCard): Values {
  return Object.fromEntries(items.map(({ key, value }) => [key, value]));
}
