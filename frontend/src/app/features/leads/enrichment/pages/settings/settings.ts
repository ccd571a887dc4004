import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { EndpointTrialDto } from '@tierline/api-client';
import { Banner, Button, Control, FailedState, Field, Formats, Page, PageHead, Toasts, Writes } from '@tierline/ui';
import { LinkTabs } from '../../../../../directory/link-tabs.js';
import { doing } from '../../../../../doing.js';
import { valueOf } from '../../../../../remote.js';
import { Session } from '../../../../../session/session.js';
import { leadTabs } from '../../../data/lead-tabs.js';
import { EnrichmentSettingsStore } from '../../data/enrichment-settings-store.js';
import { costWord } from '../../data/enrichment-words.js';
import {
  bodyOf,
  COUNTS,
  draftOf,
  faultsOf,
  needsAgreement,
  trialOf,
  type SettingsDraft,
} from '../../data/settings-draft.js';

/** By which server and model leads are enriched, at which price, and what is told. */
@Component({
  selector: 'app-enrichment-settings',
  imports: [Banner, Button, Control, FailedState, Field, LinkTabs, Page, PageHead, Writes],
  providers: [EnrichmentSettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: 16px;
    }

    .line {
      width: 50%;
      margin: 14px 0;
    }
  `,
})
export class EnrichmentSettings {
  protected readonly store = inject(EnrichmentSettingsStore);
  protected readonly formats = inject(Formats);
  private readonly toasts = inject(Toasts);

  protected readonly tabs = leadTabs(inject(Session));
  protected readonly counts = COUNTS;
  protected readonly cost = costWord;
  protected readonly saving = doing();
  protected readonly trying = doing();
  protected readonly trial = signal<EndpointTrialDto | null>(null);
  protected readonly isTried = signal(false);
  protected readonly settings = computed(() => valueOf(this.store.remote()));
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly draft = linkedSignal<SettingsDraft | null>(() => {
    const settings = this.settings();
    return settings ? draftOf(settings) : null;
  });
  protected readonly asksAgreement = computed(() => {
    const [draft, settings] = [this.draft(), this.settings()];
    return draft !== null && settings !== null && needsAgreement(draft, settings);
  });
  private readonly faults = computed<Readonly<Record<string, string>>>(() => {
    const [draft, settings] = [this.draft(), this.settings()];
    return draft && settings ? faultsOf(draft, settings) : {};
  });

  protected put(change: Partial<SettingsDraft>): void {
    this.trial.set(null);
    this.draft.update((draft) => (draft ? { ...draft, ...change } : draft));
  }

  protected putCount(key: (typeof COUNTS)[number]['key'], event: Event): void {
    this.put({ [key]: this.textOf(event) });
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected isOn(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  /** What is wrong with a field: found here once saving was tried, or by the server. */
  protected fault(field: string): string | null {
    const refusal = this.saving.refusal();
    const refused = refusal?.facts['field'] === field ? refusal.detail : null;
    return (this.isTried() ? this.faults()[field] : undefined) ?? refusal?.faultOf(field) ?? refused ?? null;
  }

  protected async test(): Promise<void> {
    const draft = this.draft();
    if (!draft) return;
    await this.trying.run(async () => this.trial.set(await this.store.test(trialOf(draft))));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [draft, settings] = [this.draft(), this.settings()];
    this.isTried.set(true);
    if (!draft || !settings || Object.keys(this.faults()).length > 0) return;
    const isDone = await this.saving.run(() => this.store.change(bodyOf(draft, settings)));
    if (isDone) {
      this.isTried.set(false);
      this.toasts.show({ text: 'Settings are saved' });
    } else if (this.saving.refusal()?.status === 412) await this.store.load();
  }
}
