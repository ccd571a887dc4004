import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type {
  AssignmentRuleDto,
  ChangeLeadSettingsRequest,
  DistributionDto,
  WantedStatusRequest,
} from '@tierline/api-client';
import { FailedState, Formats, Page, PageHead, QueryState, Tabs, Toasts, type Tab } from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { AssigneeStore } from '../../data/assignee-store.js';
import { distributionText } from '../../data/distribution-view.js';
import { leadTabs } from '../../data/lead-tabs.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { RuleStore } from '../../data/rule-store.js';
import { SETTING_GROUPS, textsOfSettings } from '../../data/settings-fields.js';
import { SettingsStore } from '../../data/settings-store.js';
import { PipelineEditor } from '../../ui/pipeline-editor/pipeline-editor.js';
import { RuleEditor } from '../../ui/rule-editor/rule-editor.js';
import { SettingsForm } from '../../ui/settings-form/settings-form.js';
import { TeamTable, type AssigneeChange } from '../../ui/team-table/team-table.js';

const TABS: readonly Tab[] = [
  { key: 'pipeline', label: 'Pipeline' },
  { key: 'team', label: 'Who gets leads' },
  { key: 'rules', label: 'Assignment rules' },
  ...SETTING_GROUPS.map(({ key, title }) => ({ key, label: title })),
];

/** How the company works its leads: the pipeline, who gets leads and by which rules, scoring, follow-ups, and how values are read. */
@Component({
  selector: 'app-lead-settings',
  imports: [FailedState, LinkTabs, Page, PageHead, PipelineEditor, RuleEditor, SettingsForm, Tabs, TeamTable],
  providers: [AssigneeStore, RuleStore, SettingsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .line {
      width: 50%;
      margin: 14px 0;
    }

    tl-tabs {
      margin: -20px -24px 20px;
      padding: 0 24px;
    }

    @media (max-width: 767px) {
      tl-tabs {
        margin: -16px -16px 16px;
        padding: 0 16px;
      }
    }
  `,
})
export class LeadSettings {
  protected readonly store = inject(SettingsStore);
  protected readonly pipeline = inject(PipelineStore);
  protected readonly team = inject(AssigneeStore);
  protected readonly rules = inject(RuleStore);
  private readonly query = inject(QueryState);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);

  protected readonly saving = doing();
  protected readonly areaTabs = leadTabs(inject(Session));
  protected readonly tabs = TABS;
  protected readonly tab = computed(() => TABS.find(({ key }) => key === this.query.get('tab'))?.key ?? 'pipeline');
  protected readonly group = computed(() => SETTING_GROUPS.find(({ key }) => key === this.tab()) ?? null);
  protected readonly texts = computed(() => {
    const settings = valueOf(this.store.remote());
    return settings ? textsOfSettings(settings) : null;
  });
  protected readonly statuses = computed(() => valueOf(this.pipeline.remote())?.items ?? null);
  protected readonly people = computed(() => valueOf(this.team.remote())?.items ?? null);
  protected readonly ruleBook = computed(() => valueOf(this.rules.remote()));
  protected readonly plan = signal<DistributionDto | null>(null);
  protected readonly problem = computed(() => {
    const remotes = [this.store.remote(), this.pipeline.remote(), this.team.remote(), this.rules.remote()];
    return remotes.flatMap((remote) => (remote.state === 'failed' ? [remote.problem] : []))[0] ?? null;
  });

  protected show(tab: string): void {
    this.saving.clear();
    void this.query.set({ tab: tab === 'pipeline' ? null : tab });
  }

  protected async save(changes: ChangeLeadSettingsRequest): Promise<void> {
    const isDone = await this.saving.run(() => this.store.change(changes));
    if (isDone) this.toasts.show({ text: 'Settings are saved' });
    else if (this.saving.refusal()?.status === 412) await this.store.load();
  }

  protected async savePipeline(statuses: WantedStatusRequest[]): Promise<void> {
    const isDone = await this.saving.run(() => this.store.replacePipeline(statuses));
    if (isDone) this.toasts.show({ text: 'The pipeline is saved' });
    else if (this.saving.refusal()?.status === 412) await this.pipeline.load();
  }

  protected async changePerson({ id, change }: AssigneeChange): Promise<void> {
    const isDone = await this.saving.run(() => this.team.change(id, change));
    if (!isDone) this.toasts.show({ text: this.saving.refusal()?.detail ?? '' });
  }

  protected async saveRules(rules: AssignmentRuleDto[]): Promise<void> {
    this.plan.set(null);
    const isDone = await this.saving.run(() => this.rules.replace(rules, this.ruleBook()?.teams ?? []));
    if (isDone) this.toasts.show({ text: 'The rules are saved' });
  }

  protected async tryRules(): Promise<void> {
    await this.saving.run(async () => this.plan.set(await this.rules.try()));
  }

  protected async assignByRules(): Promise<void> {
    const isDone = await this.saving.run(async () => {
      const outcome = await this.rules.assign();
      this.toasts.show({ text: distributionText(outcome, this.formats.numbers) });
    });
    if (isDone) this.plan.set(null);
  }

  protected retry(): void {
    void Promise.all([this.store.load(), this.pipeline.load(), this.team.load(), this.rules.load()]);
  }
}
