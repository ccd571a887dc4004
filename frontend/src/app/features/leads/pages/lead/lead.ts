import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router } from '@angular/router';
import type { ActivityDto, ChangeLeadRequest, LeadDetailDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  FailedState,
  Icon,
  NoRight,
  Page,
  PageHead,
  Panel,
  QueryState,
  SideSheet,
  Writes,
} from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { textsOf } from '../../data/lead-fields.js';
import { LeadStore } from '../../data/lead-store.js';
import { leadName } from '../../data/lead-words.js';
import { LeadWriter } from '../../data/lead-writer.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { SimilarStore } from '../../data/similar-store.js';
import { LeadEnrichment } from '../../enrichment/pages/lead-enrichment/lead-enrichment.js';
import { ActivityForm, type ActivityDraft } from '../../ui/activity-form/activity-form.js';
import { LeadFacts } from '../../ui/lead-facts/lead-facts.js';
import { LeadForm, type LeadDraft } from '../../ui/lead-form/lead-form.js';
import { LeadTimeline } from '../../ui/lead-timeline/lead-timeline.js';
import { LeadActs } from '../lead-acts.js';

/** One lead: what is known of it, what happened to it, and everything that can be done with it. */
@Component({
  selector: 'app-lead',
  imports: [
    ActivityForm,
    Banner,
    Button,
    FailedState,
    Icon,
    LeadEnrichment,
    LeadFacts,
    LeadForm,
    LeadTimeline,
    MatMenuModule,
    NoRight,
    Page,
    PageHead,
    Panel,
    SideSheet,
    Writes,
  ],
  providers: [LeadStore, SimilarStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './lead.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .in {
      padding: 8px 16px 16px;
    }

    .known {
      display: grid;
      gap: 20px;
      align-content: start;
    }

    app-activity-form {
      display: block;
      margin-bottom: 20px;
    }

    .line {
      width: 60%;
      margin: 12px 0;
    }
  `,
})
export class Lead {
  /** Id of the lead, from the address. */
  readonly id = input.required<string>();

  protected readonly store = inject(LeadStore);
  protected readonly pipeline = inject(PipelineStore);
  protected readonly acts = inject(LeadActs);
  protected readonly similar = inject(SimilarStore);
  protected readonly query = inject(QueryState);
  private readonly writer = inject(LeadWriter);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly saving = doing();
  protected readonly today = this.acts.today();
  protected readonly lead = computed(() => valueOf(this.store.lead()));
  protected readonly name = computed(() => {
    const lead = this.lead();
    return lead ? leadName(lead) : 'Lead';
  });
  protected readonly problem = computed(() => {
    const remote = this.store.lead();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly may = computed(() => ({
    move: this.session.can('lead.progress'),
    edit: this.session.can('lead.edit'),
    assign: this.session.can('lead.assign'),
    remove: this.session.can('lead.delete'),
  }));
  protected readonly isEditing = computed(() => this.query.get('edit') !== null && this.may().edit);
  protected readonly texts = computed(() => textsOf(this.lead() ?? {}));
  protected readonly isWriting = signal(false);
  private readonly form = viewChild(ActivityForm);

  constructor() {
    effect(() => {
      const id = this.id();
      this.writer.round();
      untracked(() => void this.store.open(id));
    });
  }

  protected async add(draft: ActivityDraft): Promise<void> {
    const lead = this.lead();
    if (!lead || this.isWriting()) return;
    this.isWriting.set(true);
    const isWritten = await this.acts.add(lead, draft);
    this.isWriting.set(false);
    if (isWritten) this.form()?.clear();
  }

  protected async tick(lead: LeadDetailDto, task: ActivityDto): Promise<void> {
    await this.saving.run(() => this.writer.setTaskDone(lead.id, task.id, true));
  }

  protected older(): void {
    void this.saving.run(() => this.store.loadOlder());
  }

  protected edit(): void {
    this.saving.clear();
    this.similar.forget();
    void this.query.set({ edit: '1' });
  }

  protected close(): void {
    void this.query.set({ edit: null });
  }

  protected async save(lead: LeadDetailDto, { fields }: LeadDraft): Promise<void> {
    const isSaved =
      Object.keys(fields).length === 0 ||
      (await this.saving.run(() => this.writer.change(lead, fields as ChangeLeadRequest)));
    if (isSaved) this.close();
    else if (this.saving.refusal()?.status === 412) void this.store.open(lead.id);
  }

  protected async remove(lead: LeadDetailDto): Promise<void> {
    if (await this.acts.remove(lead)) await this.router.navigateByUrl('/leads');
  }
}
