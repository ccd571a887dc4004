import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SavedReportDto } from '@tierline/api-client';
import { DataGrid, EmptyState, Formats, NoRight, Page, PageHead, Panel } from '@tierline/ui';
import { OFFERS } from '../../data/report-words.js';
import { ReportsStore } from '../../data/reports-store.js';
import { savedColumns } from '../../data/saved-view.js';

/** Reports on offer, and those that a person keeps. */
@Component({
  selector: 'app-report-list',
  imports: [DataGrid, EmptyState, NoRight, Page, PageHead, Panel, RouterLink],
  providers: [ReportsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Reports" />
    @if (refused()?.status === 403) {
      <tl-no-right heading="Reports are not yours to make" text="You need the right to create reports." />
    } @else {
      <section aria-labelledby="kept">
        <div class="tl-sec"><h2 id="kept">Yours</h2></div>
        <tl-grid
          label="Your reports"
          [columns]="columns()"
          [rows]="store.reports()"
          [rowKey]="keyOf"
          [link]="linkOf"
          [state]="store.remote().state"
          [problem]="problem()"
          (retry)="store.load()"
        >
          <tl-empty
            heading="You keep no report yet"
            text="Open one below, narrow it down, and save it: it can be run again and sent to you by mail."
          />
        </tl-grid>
      </section>
      <section aria-labelledby="offered">
        <div class="tl-sec"><h2 id="offered">On offer</h2></div>
        <div class="offers">
          @for (group of offers; track group.title) {
            <tl-panel [heading]="group.title">
              @for (offer of group.offers; track offer.key) {
                <a class="offer" routerLink="/reports/run" [queryParams]="{ report: offer.key }">
                  <span class="tl-strong">{{ offer.title }}</span>
                  <span class="tl-cap says">{{ offer.says }}</span>
                </a>
              }
            </tl-panel>
          }
        </div>
      </section>
    }
  </tl-page>`,
  styleUrl: '../report-page.scss',
  styles: `
    .says {
      display: block;
    }
  `,
})
export class ReportList {
  protected readonly store = inject(ReportsStore);
  private readonly formats = inject(Formats);

  protected readonly offers = OFFERS;
  protected readonly columns = computed(() => savedColumns(this.formats.dates));
  protected readonly refused = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly problem = computed(() => {
    const refused = this.refused();
    return refused ? { title: 'Your reports could not be read', detail: refused.detail } : null;
  });
  protected readonly keyOf = (report: SavedReportDto): string => report.id;
  protected readonly linkOf = (report: SavedReportDto): string => `/reports/${report.id}`;
}
