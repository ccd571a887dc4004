import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { EnrichedField, EnrichmentValueDto, WriteEnrichmentDto } from '@tierline/api-client';
import { Banner, Button, Icon, Panel, Toasts, Writes } from '@tierline/ui';
import { doing } from '../../../../../doing.js';
import { Session } from '../../../../../session/session.js';
import { FIELDS } from '../../data/enrichment-words.js';
import { LeadEnrichmentStore } from '../../data/lead-enrichment-store.js';
import { EnrichedFieldView } from '../../ui/enriched-field/enriched-field.js';

/** What rules, a model and people found out about one lead. A section of the lead's page:
 *
 *      <app-lead-enrichment [leadId]="id()" />
 */
@Component({
  selector: 'app-lead-enrichment',
  imports: [Banner, Button, EnrichedFieldView, Icon, Panel, Writes],
  providers: [LeadEnrichmentStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './lead-enrichment.html',
  styles: `
    :host {
      display: block;
    }

    .in {
      padding: 4px 16px 16px;
    }

    app-enriched-field:first-of-type {
      border-top: 0;
    }

    .foot {
      margin-top: 12px;
    }

    .line {
      width: 60%;
      margin: 12px 0;
    }
  `,
})
export class LeadEnrichment {
  readonly leadId = input.required<string>();

  protected readonly store = inject(LeadEnrichmentStore);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly acts = doing();
  protected readonly maySee = computed(() => this.session.can('ai.view'));
  protected readonly mayEdit = computed(() => this.session.can('lead.edit'));
  protected readonly mayEnrich = computed(() => this.session.can('ai.enrich'));
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly rows = computed(() => {
    const values = this.store.found()?.values ?? [];
    return FIELDS.map((field) => ({ field, value: values.find((value) => value.field === field) ?? null }));
  });
  protected readonly open = computed(() =>
    (this.store.found()?.values ?? []).filter(({ origin, decision }) => origin !== 'human' && decision === 'proposed'),
  );
  protected readonly failure = computed(() => {
    const last = this.store.found()?.lastTry;
    return last?.code === 'ai-failed' ? last.reason : null;
  });

  constructor() {
    effect(() => {
      const id = this.leadId();
      untracked(() => {
        if (this.maySee()) void this.store.open(id);
      });
    });
  }

  protected accept(values: readonly EnrichmentValueDto[]): void {
    void this.act(() => this.store.accept(values));
  }

  protected reject(value: EnrichmentValueDto): void {
    void this.act(() => this.store.reject([value]));
  }

  protected write(field: EnrichedField, texts: readonly string[] | null): void {
    const value = texts === null ? null : field === 'benefits' ? [...texts] : (texts[0] ?? '');
    void this.act(() => this.store.write({ [field]: value } as WriteEnrichmentDto));
  }

  protected setOptedOut(isOptedOut: boolean): void {
    void this.act(() => this.store.write({ isOptedOut }));
  }

  protected async enrich(): Promise<void> {
    const isDone = await this.act(() => this.store.enrich());
    if (isDone && this.failure() === null) this.toasts.show({ text: 'The lead was looked at anew' });
  }

  /** Somebody else was faster: what holds now is shown. */
  private async act(work: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.acts.run(work);
    if (!isDone && this.acts.refusal()?.code === 'enrichment-value-stale') await this.store.open(this.leadId());
    return isDone;
  }
}
