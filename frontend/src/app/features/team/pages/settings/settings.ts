import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Banner,
  Button,
  Control,
  EmptyState,
  FailedState,
  Field,
  NoRight,
  Page,
  PageHead,
  Panel,
  QueryState,
  Select,
  Toasts,
  Writes,
  type Choice,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { changeOf, draftOf, faultsOf, RHYTHMS, WAYS, type SettingsDraft } from '../../data/settings-view.js';
import { TeamSettingsStore } from '../../data/settings-store.js';
import { teamTabs } from '../../data/team-tabs.js';

/** What a team has decided for itself: size, targets, reviews, competitions. */
@Component({
  selector: 'app-team-settings',
  imports: [
    Banner,
    Button,
    Control,
    EmptyState,
    FailedState,
    Field,
    LinkTabs,
    NoRight,
    Page,
    PageHead,
    Panel,
    RouterLink,
    Select,
    Writes,
  ],
  providers: [TeamSettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings.html',
  styleUrl: '../team-page.scss',
})
export class TeamSettings {
  protected readonly store = inject(TeamSettingsStore);
  private readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly rhythms = RHYTHMS;
  protected readonly ways = WAYS;
  protected readonly tabs = computed(() => teamTabs((permission) => this.session.can(permission)));
  protected readonly teams = computed(() => valueOf(this.store.teams()) ?? []);
  protected readonly state = computed(() => this.store.teams().state);
  protected readonly problem = computed(() => {
    const remote = this.store.teams();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly choices = computed<readonly Choice[]>(() =>
    this.teams().map(({ id, name, members }) => ({ value: id, label: name, detail: `${members}` })),
  );
  protected readonly team = computed(
    () => this.teams().find(({ id }) => id === this.query.get('team')) ?? this.teams()[0] ?? null,
  );
  protected readonly mayEdit = computed(() => this.session.can('settings.edit'));
  protected readonly mayReadRoles = computed(() => this.session.can('role.assign') || this.session.can('audit.view'));
  protected readonly isTried = signal(false);
  protected readonly draft = linkedSignal<SettingsDraft | null>(() => {
    const team = this.team();
    return team ? draftOf(team) : null;
  });
  private readonly faults = computed(() => {
    const draft = this.draft();
    return draft ? faultsOf(draft) : {};
  });

  protected choose(id: string | null): void {
    this.isTried.set(false);
    this.store.acts.clear();
    void this.query.set({ team: id }, { replace: true });
  }

  protected change(change: Partial<SettingsDraft>): void {
    this.draft.update((draft) => (draft ? { ...draft, ...change } : draft));
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected isOn(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  protected setRhythm(rhythm: string | null): void {
    const known = RHYTHMS.find(({ value }) => value === rhythm)?.value;
    if (known) this.change({ reviewRhythm: known as SettingsDraft['reviewRhythm'] });
  }

  protected setWay(way: string | null): void {
    const known = WAYS.find(({ value }) => value === way)?.value;
    if (known) this.change({ assignmentWay: known as SettingsDraft['assignmentWay'] });
  }

  /** What is wrong with a field: found here once saving was tried, or by the server. */
  protected fault(field: 'name' | 'maximumSize' | 'minimumSuccessRate' | 'targetLeadsPerDay'): string | null {
    const found = this.isTried() ? this.faults()[field] : undefined;
    return found ?? this.store.acts.refusal()?.faultOf(field) ?? null;
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [team, draft] = [this.team(), this.draft()];
    this.isTried.set(true);
    if (!team || !draft || Object.keys(this.faults()).length > 0) return;
    if (await this.store.change(team, changeOf(team, draft)))
      this.toasts.show({ text: `Settings of ${draft.name.trim()} saved` });
  }
}
