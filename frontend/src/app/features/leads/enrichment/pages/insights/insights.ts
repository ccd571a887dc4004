import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { EnrichmentJobDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  ChartTheme,
  EmptyState,
  FailedState,
  Formats,
  NoRight,
  Page,
  PageHead,
  Panel,
  Stat,
  StatStrip,
  Writes,
} from '@tierline/ui';
import { BarChart } from '@tierline/ui/charts';
import { LinkTabs } from '../../../../../directory/link-tabs.js';
import { doing } from '../../../../../doing.js';
import { valueOf } from '../../../../../remote.js';
import { Session } from '../../../../../session/session.js';
import { leadTabs } from '../../../data/lead-tabs.js';
import { EnrichmentOrders } from '../../data/enrichment-orders.js';
import { segmentWord } from '../../data/enrichment-words.js';
import { InsightsStore } from '../../data/insights-store.js';
import { enrichedPercent, segmentBars } from '../../data/insights-view.js';
import { JobStore } from '../../data/job-store.js';
import { JobList } from '../../ui/job-list/job-list.js';

/** Segments of the leads in sight, what to tell them, and the jobs that find it out. */
@Component({
  selector: 'app-enrichment-insights',
  imports: [
    Banner,
    BarChart,
    Button,
    EmptyState,
    FailedState,
    JobList,
    LinkTabs,
    NoRight,
    Page,
    PageHead,
    Panel,
    Stat,
    StatStrip,
    Writes,
  ],
  providers: [InsightsStore, JobStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './insights.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .stack {
      display: grid;
      gap: 20px;
    }

    .in {
      padding: 4px 16px 16px;
    }

    ul.texts {
      padding-left: 18px;
      list-style: disc;
    }

    h3 {
      margin: 10px 0 4px;
      font: var(--tl-f-label);
      color: var(--tl-ink-2);
    }
  `,
})
export class EnrichmentInsights {
  protected readonly store = inject(InsightsStore);
  protected readonly jobs = inject(JobStore);
  protected readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  private readonly orders = inject(EnrichmentOrders);
  private readonly session = inject(Session);

  protected readonly acts = doing();
  protected readonly tabs = leadTabs(this.session);
  protected readonly mayEnrich = this.session.can('ai.enrich');
  protected readonly word = segmentWord;
  protected readonly isOrdering = signal(false);
  protected readonly insights = computed(() => valueOf(this.store.remote()));
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly percent = computed(() => {
    const insights = this.insights();
    return insights ? this.formats.numbers.percent(enrichedPercent(insights)) : '–';
  });
  protected readonly bars = computed(() => {
    const insights = this.insights();
    if (!insights) return null;
    return segmentBars(insights, { colors: this.theme.categories(), numbers: this.formats.numbers });
  });

  constructor() {
    if (this.mayEnrich) void this.jobs.load();
    this.jobs.whenChanged(() => void this.store.renew());
  }

  protected async order(): Promise<void> {
    this.isOrdering.set(true);
    await this.acts.run(async () => {
      if ((await this.orders.place({})) !== null) await this.jobs.load();
    });
    this.isOrdering.set(false);
  }

  protected cancel(job: EnrichmentJobDto): void {
    void this.acts.run(() => this.jobs.cancel(job));
  }

  protected retry(job: EnrichmentJobDto): void {
    void this.acts.run(() => this.jobs.retry(job));
  }
}
