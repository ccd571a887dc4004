import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import {
  ChartTheme,
  DataGrid,
  FailedState,
  FilterBar,
  Formats,
  Page,
  PageBar,
  PageHead,
  Panel,
  QueryState,
  Segmented,
  Stat,
  StatStrip,
  type Segment,
} from '@tierline/ui';
import { BarChart } from '@tierline/ui/charts';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { AnalyticsStore } from '../../data/analytics-store.js';
import { leadCharts, rateColumns, rateLines, type RateLine } from '../../data/analytics-view.js';
import { leadFilters } from '../../data/lead-filters.js';
import { leadTabs } from '../../data/lead-tabs.js';
import { PeopleStore } from '../../data/people-store.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { LeadTiles } from '../lead-tiles/lead-tiles.js';

const UNITS: readonly Segment[] = [
  { key: 'day', label: 'Days' },
  { key: 'month', label: 'Months' },
  { key: 'quarter', label: 'Quarters' },
];

/** What the leads of a selection amount to: by status, priority, score and time, the funnel, and rates by person, source and city. */
@Component({
  selector: 'app-lead-analytics',
  imports: [
    BarChart,
    DataGrid,
    FailedState,
    FilterBar,
    LeadTiles,
    LinkTabs,
    Page,
    PageBar,
    PageHead,
    Panel,
    Segmented,
    Stat,
    StatStrip,
  ],
  providers: [AnalyticsStore, PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './analytics.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .rates {
      display: block;
      margin: 16px 0;
    }

    tl-panel tl-grid {
      margin-top: 10px;
    }
  `,
})
export class LeadAnalytics {
  protected readonly store = inject(AnalyticsStore);
  protected readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  private readonly people = inject(PeopleStore);
  private readonly pipeline = inject(PipelineStore);

  protected readonly tabs = leadTabs(inject(Session));
  protected readonly units = UNITS;
  protected readonly unit = computed(() => this.query.get('unit') ?? 'month');
  protected readonly filters = computed(() =>
    leadFilters({
      statuses: this.pipeline.statuses().map(({ name }) => name),
      people: this.people.people(),
      file: null,
    }),
  );
  protected readonly figures = computed(() => valueOf(this.store.remote()));
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly charts = computed(() => {
    const figures = this.figures();
    return figures ? leadCharts(figures, this.theme.categories()[0] ?? '', this.formats) : null;
  });
  private readonly lines = computed(() => {
    const figures = this.figures();
    return figures ? rateLines(figures) : null;
  });
  protected readonly tables = computed(() => [
    { title: 'By person', columns: rateColumns('Person', this.formats.numbers), rows: this.lines()?.people ?? [] },
    { title: 'By source', columns: rateColumns('Source', this.formats.numbers), rows: this.lines()?.sources ?? [] },
    { title: 'By city', columns: rateColumns('City', this.formats.numbers), rows: this.lines()?.cities ?? [] },
  ]);
  protected readonly keyOf = (line: RateLine): string => line.key;

  protected count(value: number | undefined): string {
    return this.formats.numbers.count(value);
  }

  protected percent(value: number | undefined): string {
    return this.formats.numbers.percent(value, 1);
  }
}
