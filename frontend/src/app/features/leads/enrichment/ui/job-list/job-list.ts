import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { EnrichmentJobDto } from '@tierline/api-client';
import { Button, Formats, Progress, Tag } from '@tierline/ui';
import { canRetry, costWord, isOpenJob, progressLine, statusTag } from '../../data/enrichment-words.js';

/** The last jobs that enrich leads: how far they are, what they cost, and what can be done about them. */
@Component({
  selector: 'app-enrichment-job-list',
  imports: [Button, Progress, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul class="tl-list">
    @for (job of jobs(); track job.id) {
      <li>
        <div class="tl-grow">
          <div class="tl-row tl-wrap">
            <tl-tag [tone]="tagOf(job).tone">{{ tagOf(job).text }}</tl-tag>
            <span>{{ progressOf(job) }}</span>
            <span class="tl-cap">{{ costOf(job) }}</span>
          </div>
          @if (isOpen(job)) {
            <tl-progress [label]="'Leads done'" [share]="shareOf(job)" />
          }
          @if (job.stopDetail; as why) {
            <p class="tl-cap">{{ why }}</p>
          }
          <p class="tl-cap">{{ job.orderedBy }}, {{ formats.dates.instant(job.orderedAt) }}, {{ byOf(job) }}</p>
        </div>
        @if (isOpen(job)) {
          <button type="button" tlButton size="s" [disabled]="isBusy()" (click)="cancelled.emit(job)">Cancel</button>
        } @else if (mayRetry(job)) {
          <button type="button" tlButton size="s" [disabled]="isBusy()" (click)="retried.emit(job)">
            Try the rest
          </button>
        }
      </li>
    } @empty {
      <li class="tl-muted">Nobody has let leads be enriched yet.</li>
    }
  </ul>`,
  styles: `
    tl-progress {
      display: block;
      max-width: 360px;
      margin: 6px 0;
    }
  `,
})
export class JobList {
  readonly jobs = input.required<readonly EnrichmentJobDto[]>();
  readonly isBusy = input(false);
  readonly cancelled = output<EnrichmentJobDto>();
  readonly retried = output<EnrichmentJobDto>();

  protected readonly formats = inject(Formats);
  protected readonly tagOf = statusTag;
  protected readonly isOpen = isOpenJob;
  protected readonly mayRetry = canRetry;

  protected progressOf(job: EnrichmentJobDto): string {
    return progressLine(job, this.formats.numbers);
  }

  protected costOf(job: EnrichmentJobDto): string {
    return job.kind === 'ai' ? costWord(job.cost) : '';
  }

  protected byOf(job: EnrichmentJobDto): string {
    return job.kind === 'ai' ? `by the model ${job.model ?? ''}` : 'by fixed rules';
  }

  protected shareOf({ done, failed, skipped, total }: EnrichmentJobDto): number {
    return total === 0 ? 0 : (done + failed + skipped) / total;
  }
}
