import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ImportDto } from '@tierline/api-client';
import { Button, Formats, Progress } from '@tierline/ui';
import { progressText } from '../../data/import-view.js';

/** A file that a worker has: how far it is, and how to stop it. */
@Component({
  selector: 'tl-moving-import',
  imports: [Button, Progress],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="panel">
    <div class="tl-row tl-wrap">
      <h2 class="tl-h2">{{ view().phase }}</h2>
      <span class="tl-grow"></span>
      @if (canCancel()) {
        <button type="button" tlButton="text" size="s" tlWrites [disabled]="isBusy()" (click)="cancelled.emit()">
          Cancel and discard
        </button>
      }
    </div>
    <tl-progress class="bar" [share]="view().share" [label]="view().phase" />
    <div class="tl-row tl-wrap tl-cap facts">
      @for (fact of view().facts; track fact) {
        <span>{{ fact }}</span>
      }
      <span class="tl-grow"></span>
      <span>You can leave this page; it goes on.</span>
    </div>
  </div>`,
  styles: `
    .panel {
      max-width: 720px;
      padding: 16px 20px;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
    }

    .bar {
      display: block;
      margin: 12px 0 8px;
    }

    .facts {
      gap: 2px 16px;
    }
  `,
})
export class MovingImport {
  readonly item = input.required<ImportDto>();
  readonly isBusy = input(false);
  readonly cancelled = output();
  private readonly formats = inject(Formats);
  protected readonly view = computed(() => progressText(this.item().progress, this.formats));
  protected readonly canCancel = computed(() => ['received', 'reading'].includes(this.item().status));
}
