import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Icon } from '../icon/icon.js';

/** A page inside the white sheet: head, one or two bars, a scrolling body, and at the right what `tl-side-sheet` shows. */
@Component({
  selector: 'tl-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-content select="tl-page-head" />
    <ng-content select="[pageBar]" />
    <div class="split">
      <div class="body">
        <div class="measure"><ng-content /></div>
      </div>
      <ng-content select="tl-side-sheet" />
    </div>
    <ng-content select="[pageFoot]" />`,
  styles: `
    :host {
      position: relative;
      display: flex;
      flex-direction: column;
      height: 100%;
      min-height: 0;
    }

    .split {
      display: flex;
      flex: 1;
      min-height: 0;
    }

    .body {
      /* Texts for readers alone scroll here, not in the page around it. */
      position: relative;
      flex: 1;
      min-width: 0;
      overflow: auto;
      padding: 20px 24px 32px;
      scroll-padding: 48px 0;
    }

    .measure {
      max-width: 1600px;
      min-height: 100%;
    }

    :host(.bare) .body {
      padding: 0;
    }

    @media (max-width: 767px) {
      .body {
        padding: 16px 16px 24px;
      }
    }

    @media print {
      .body {
        overflow: visible;
      }
    }
  `,
})
export class Page {}

/** The bar of 48 pixels under a page's head, for filters or the life of a file. */
@Component({
  selector: 'tl-page-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { pageBar: '' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: flex;
      flex: none;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      min-height: 48px;
      padding: 8px 24px;
      border-bottom: 1px solid var(--tl-line);
    }

    @media (min-width: 768px) {
      :host {
        flex-wrap: nowrap;
      }
    }

    :host > ::ng-deep tl-filter-bar {
      flex: 1;
    }

    @media (max-width: 767px) {
      :host {
        padding: 8px 16px 12px;
      }
    }
  `,
})
export class PageBar {}

/** Breadcrumb, title, state, and the acts of a page: secondary first, the primary one at the far right. */
@Component({
  selector: 'tl-page-head',
  imports: [RouterLink, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './page-head.html',
  styleUrl: './page-head.scss',
})
export class PageHead {
  readonly heading = input.required<string>();
  /** The page above this one. */
  readonly crumb = input<{ readonly label: string; readonly link: string } | null>(null);
  readonly isMono = input(false);
  /** "As of 12 Nov 2025, 14:32". */
  readonly asOf = input<string | null>(null);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const crumb = this.crumb();
      title.setTitle([this.heading(), ...(crumb ? [crumb.label] : []), 'Tierline'].join(' · '));
    });
  }
}
