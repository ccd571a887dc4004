import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
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
  Toasts,
  Writes,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { campaignTabs } from '../../data/campaign-tabs.js';
import { CampaignSettingsStore } from '../../data/settings-store.js';
import {
  draftOf,
  requestOf,
  STATE_FIELDS,
  STOP_FIELD,
  wordTwice,
  type SettingsDraft,
} from '../../data/settings-view.js';

/** How campaign files are understood. A change counts for the rows that are stored, too. */
@Component({
  selector: 'app-campaign-settings',
  imports: [Banner, Button, Control, FailedState, Field, LinkTabs, NoRight, Page, PageHead, Writes],
  providers: [CampaignSettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings.html',
  styleUrl: '../campaign-page.scss',
})
export class CampaignSettings {
  protected readonly store = inject(CampaignSettingsStore);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly stateFields = STATE_FIELDS;
  protected readonly stopField = STOP_FIELD;
  protected readonly tabs = computed(() => campaignTabs((permission) => this.session.can(permission)));
  protected readonly mayEdit = computed(() => this.session.can('settings.edit'));
  protected readonly settings = computed(() => valueOf(this.store.settings()));
  protected readonly problem = computed(() => {
    const remote = this.store.settings();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly draft = linkedSignal<SettingsDraft | null>(() => {
    const settings = this.settings();
    return settings ? draftOf(settings) : null;
  });
  protected readonly twice = computed(() => {
    const draft = this.draft();
    return draft ? wordTwice(draft) : null;
  });
  protected readonly changed = computed(() => {
    const settings = this.settings();
    return settings?.changedBy
      ? `Changed by ${settings.changedBy}, ${this.formats.dates.instant(settings.changedAt)}`
      : 'As Tierline came with.';
  });

  protected change(key: keyof SettingsDraft, event: Event): void {
    const text = (event.target as HTMLInputElement | HTMLTextAreaElement).value;
    this.draft.update((draft) => (draft ? { ...draft, [key]: text } : draft));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.draft();
    if (!draft || this.twice() !== null) return;
    if (await this.store.replace(requestOf(draft)))
      this.toasts.show({ text: 'Settings saved. Stored rows count by them now.' });
  }
}
