import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ReportAnswerDto } from '@tierline/api-client';
import { Banner, ChartTheme, Formats } from '@tierline/ui';
import { BarChart, LineChart } from '@tierline/ui/charts';
import { cellText, chartOf, headText, isNumeric } from '../../data/answer-view.js';

/** The answer to a report: what was asked in words, and each table with its drawing. Made to be printed, too. */
@Component({
  selector: 'app-report-answer',
  imports: [BarChart, Banner, LineChart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p class="tl-cap">{{ asked() }}</p>
    @if (answer().leftOut.length > 0) {
      <tl-banner tone="info">{{ leftOut() }}</tl-banner>
    }
    @for (table of tables(); track $index) {
      <section>
        <div class="tl-sec">
          <h2>{{ table.title }}</h2>
          <span class="tl-cap">{{ table.count }}</span>
        </div>
        @switch (table.chart?.kind) {
          @case ('line') {
            <tl-line-chart
              [heading]="table.title"
              [unit]="table.chart!.by"
              [by]="table.chart!.by"
              [chart]="table.chart!.view"
            />
          }
          @case ('bar') {
            <tl-bar-chart
              kind="lying"
              [gap]="6"
              [heading]="table.title"
              [unit]="table.chart!.view.series[0]?.name ?? ''"
              [by]="table.chart!.by"
              [chart]="table.chart!.view"
            />
          }
        }
        <div class="tl-tbl scroll" tabindex="0" role="region" [attr.aria-label]="table.title">
          <table class="tl-table">
            <thead>
              <tr>
                @for (column of table.columns; track column.key) {
                  <th scope="col" [class.num]="column.isNumeric">{{ column.header }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of table.rows; track $index) {
                <tr>
                  @for (cell of row; track $index; let at = $index) {
                    @if (at === 0) {
                      <th scope="row">{{ cell }}</th>
                    } @else {
                      <td [class.num]="table.columns[at]?.isNumeric">{{ cell }}</td>
                    }
                  }
                </tr>
              } @empty {
                <tr>
                  <td class="tl-muted" [attr.colspan]="table.columns.length">Nothing to tell for this question.</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }

    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }

    .tl-sec {
      margin: 0;
    }

    .scroll {
      overflow-x: auto;
    }

    @media print {
      section {
        break-inside: avoid-page;
      }
    }
  `,
})
export class ReportAnswer {
  readonly answer = input.required<ReportAnswerDto>();

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  /** "22 Oct 2026 to 20 Nov 2026; Campaigns: RPM001. As of 20 Nov 2026, 09:30." */
  protected readonly asked = computed(() => {
    const { from, until, filters, asOf } = this.answer();
    const { dates } = this.formats;
    const days = from === null ? `Up to ${dates.day(until)}` : `${dates.day(from)} to ${dates.day(until)}`;
    const narrowed = filters.map(({ name, value }) => `${name}: ${value}`);
    return `${[days, ...narrowed].join('; ')}. As of ${dates.instant(asOf)}.`;
  });
  protected readonly leftOut = computed(
    () => `Left out, since you lack the right: ${this.answer().leftOut.join(', ')}.`,
  );
  protected readonly tables = computed(() => {
    const { dates, numbers } = this.formats;
    const forms = { dates, numbers, categories: this.theme.categories() };
    return this.answer().tables.map((table) => ({
      title: table.title,
      count: `${numbers.count(table.rows.length)} ${table.rows.length === 1 ? 'line' : 'lines'}`,
      chart: chartOf(table, forms),
      columns: table.columns.map((column) => ({ ...column, header: headText(column), isNumeric: isNumeric(column) })),
      rows: table.rows.map((row) => table.columns.map((column, at) => cellText(row[at] ?? null, column, forms))),
    }));
  });
}
