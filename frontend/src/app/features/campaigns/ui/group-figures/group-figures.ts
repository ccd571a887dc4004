import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { BankDetailDto, CampaignDetailDto } from '@tierline/api-client';
import { ChartTheme, Formats } from '@tierline/ui';
import { BarChart, ShareChart, type SliceLink } from '@tierline/ui/charts';
import { bucketAt, bucketColors, bucketShares, monthBars, rateTiles, stateTiles } from '../../data/campaign-figures.js';
import { agentLines, groupLines } from '../../data/group-view.js';
import { FigureTiles } from '../figure-tiles/figure-tiles.js';
import { FiguresTable } from '../figures-table/figures-table.js';

/** Everything about one campaign or one bank: states, months, agents, and banks or campaigns in it. */
@Component({
  selector: 'app-group-figures',
  imports: [BarChart, FigureTiles, FiguresTable, ShareChart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-figure-tiles [tiles]="states()" [params]="params()" />
    <app-figure-tiles [tiles]="rates()" [params]="params()" />
    <div class="tl-cols">
      <tl-share-chart
        class="c5"
        heading="By status"
        unit="applications"
        by="Status"
        [chart]="charts()?.buckets"
        [colors]="colors()"
        [linkOf]="bucketLink"
      />
      <tl-bar-chart
        class="c7"
        heading="By month"
        unit="applications"
        by="Month"
        [gap]="14"
        [chart]="charts()?.months"
      />
    </div>
    @if (group(); as g) {
      <section>
        <div class="tl-sec"><h2>Agents</h2></div>
        <app-figures-table label="Agents" head="Agent" [lines]="agents()" emptyText="No row names an agent." />
      </section>
      @if (banks(); as lines) {
        <section>
          <div class="tl-sec"><h2>Banks</h2></div>
          <app-figures-table label="Banks" head="Bank" [lines]="lines" emptyText="No row names a bank." />
        </section>
      }
      @if (campaigns(); as lines) {
        <section>
          <div class="tl-sec"><h2>Campaigns</h2></div>
          <app-figures-table label="Campaigns" head="Campaign" [lines]="lines" />
        </section>
      }
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }

    .tl-sec {
      margin-top: 0;
    }
  `,
})
export class GroupFigures {
  /** Null while it is on its way. */
  readonly group = input.required<CampaignDetailDto | BankDetailDto | null>();
  /** Filters that name the group and those of the page, for links to its rows. */
  readonly params = input.required<Readonly<Record<string, string | readonly string[]>>>();

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly states = computed(() => stateTiles(this.group(), this.formats));
  protected readonly rates = computed(() => rateTiles(this.group(), this.formats));
  protected readonly colors = computed(() => bucketColors(this.group()?.byBucket ?? [], this.theme.categories()));
  protected readonly charts = computed(() => {
    const group = this.group();
    if (!group) return null;
    const { numbers, dates } = this.formats;
    return {
      buckets: bucketShares(group.byBucket, this.formats),
      months: monthBars(group.byMonth, { categories: this.theme.categories(), numbers, dates }),
    };
  });
  protected readonly agents = computed(() => agentLines(this.group()?.byAgent ?? [], this.params()));
  protected readonly banks = computed(() => {
    const group = this.group();
    return group && 'byBank' in group ? groupLines(group.byBank, 'bank') : null;
  });
  protected readonly campaigns = computed(() => {
    const group = this.group();
    return group && 'byCampaign' in group ? groupLines(group.byCampaign, 'campaign') : null;
  });
  protected readonly bucketLink = (part: number): SliceLink | null => {
    const bucket = bucketAt(this.group()?.byBucket ?? [], part);
    return bucket ? { link: '/campaigns/rows', query: { ...this.params(), bucket } } : null;
  };
}
