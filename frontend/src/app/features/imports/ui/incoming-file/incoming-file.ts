import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Formats, Icon, Progress } from '@tierline/ui';
import type { Incoming } from '../../data/new-import-store.js';
import { isMoving, progressText, readText } from '../../data/import-view.js';

/** A file on its way in: being sent, being read, or read. */
@Component({
  selector: 'tl-incoming-file',
  imports: [Button, Icon, Progress, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<span class="ball"><tl-icon name="file" [size]="20" /></span>
    <div class="tl-grow">
      <div class="tl-row tl-wrap">
        <span class="tl-mono name">{{ file().name }}</span>
        <span class="tl-cap">{{ file().size }}</span>
        <span class="tl-grow"></span>
        <span class="tl-small tl-faint">{{ view().phase }}</span>
      </div>
      @if (item(); as done) {
        @if (isDone()) {
          <p class="result">
            @if (done.status === 'failed') {
              <span class="tl-error"
                >{{ done.problem?.title ?? 'The file could not be read' }}. Nothing was stored.</span
              >
            } @else {
              {{ resultText() }}
            }
          </p>
          <div class="tl-row tl-wrap">
            <a tlButton="primary" [routerLink]="['/imports', done.id]">{{
              done.status === 'failed' ? 'See why' : 'Review ' + done.counts.rows + ' rows'
            }}</a>
            <button type="button" tlButton="text" (click)="cleared.emit()">Upload another file</button>
          </div>
        }
      }
      @if (!isDone()) {
        <tl-progress class="bar" [share]="view().share" [label]="view().phase" />
        <div class="tl-row tl-wrap tl-cap facts">
          @for (fact of view().facts; track fact) {
            <span>{{ fact }}</span>
          }
          <span class="tl-grow"></span>
          @if (item()) {
            <span>You can leave this page; reading goes on.</span>
          }
        </div>
      }
    </div>
    @if (!isDone()) {
      <button
        type="button"
        tlButton="text"
        size="s"
        [isIcon]="true"
        aria-label="Cancel this upload"
        (click)="cancelled.emit()"
      >
        <tl-icon name="close" />
      </button>
    }`,
  styles: `
    :host {
      display: flex;
      flex: 1;
      gap: 14px;
      align-items: center;
      min-width: 0;
    }

    .ball {
      display: grid;
      flex: none;
      place-items: center;
      width: 40px;
      height: 40px;
      border-radius: 50%;
      background: var(--tl-surface-3);
      color: var(--tl-ink-2);
    }

    .name {
      overflow-wrap: anywhere;
    }

    .bar {
      display: block;
      margin: 9px 0 8px;
    }

    .facts {
      gap: 2px 16px;
    }

    .result {
      margin: 4px 0 10px;
    }

    @media (max-width: 767px) {
      .ball {
        display: none;
      }
    }
  `,
})
export class IncomingFile {
  readonly incoming = input.required<Incoming>();
  /** Name of the loader for the sentence at the end. */
  readonly loader = input.required<string>();
  readonly cancelled = output();
  readonly cleared = output();

  private readonly formats = inject(Formats);
  protected readonly item = computed(() => {
    const incoming = this.incoming();
    return incoming.state === 'reading' ? incoming.item : null;
  });
  protected readonly isDone = computed(() => {
    const item = this.item();
    return item !== null && !isMoving(item.status);
  });
  protected readonly file = computed(() => {
    const incoming = this.incoming();
    if (incoming.state === 'none') return { name: '', size: '' };
    const { name, size } =
      incoming.state === 'sending' ? incoming : { name: incoming.item.fileName, size: incoming.item.fileSize };
    return { name, size: this.formats.numbers.fileSize(size) };
  });
  protected readonly view = computed(() => {
    const item = this.item();
    if (!item) return { phase: 'Sending', share: null, facts: [] };
    if (this.isDone()) return { phase: item.status === 'failed' ? 'Failed' : 'Read', share: 1, facts: [] };
    return progressText(item.progress, this.formats);
  });
  protected readonly resultText = computed(() => {
    const item = this.item();
    return item ? readText(this.loader(), item, this.formats) : '';
  });
}
