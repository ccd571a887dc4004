import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, Formats, Icon } from '@tierline/ui';
import { ViewAs } from './view-as.js';

/** Over every page while somebody looks with the eyes of another person: whose, until when, and the way out. */
@Component({
  selector: 'tl-view-as-banner',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (viewAs.current(); as look) {
    <div class="bar" role="status">
      <tl-icon name="eye" />
      <p class="tl-grow">
        You look at Tierline as <b>{{ look.person }}</b>, until {{ formats.dates.time(look.until) }}.
        <span class="rest">Nothing can be changed. It is logged under both names.</span>
      </p>
      <button type="button" tlButton size="s" [disabled]="isEnding()" (click)="end()">End view</button>
    </div>
  }`,
  styles: `
    .bar {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 40px;
      padding: 5px 16px;
      background: var(--tl-warn-soft);
      color: var(--tl-ink);
    }

    tl-icon {
      flex: none;
      color: var(--tl-warn);
    }

    @media (max-width: 767px) {
      .rest {
        display: none;
      }
    }

    @media (forced-colors: active) {
      .bar {
        border: 1px solid;
      }
    }
  `,
})
export class ViewAsBanner {
  protected readonly viewAs = inject(ViewAs);
  protected readonly formats = inject(Formats);
  protected readonly isEnding = signal(false);

  protected async end(): Promise<void> {
    this.isEnding.set(true);
    await this.viewAs.end();
    this.isEnding.set(false);
  }
}
