import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Three to five figures of a page in one bordered row. */
@Component({
  selector: 'tl-stat-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="cells"><ng-content /></div>`,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
      overflow: clip;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
    }

    .cells {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }

    @container (min-width: 340px) {
      .cells {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }

    /* An odd figure at the end takes the row. */
    @container (min-width: 340px) and (max-width: 859.98px) {
      .cells ::ng-deep > :last-child:nth-child(odd) {
        grid-column: 1 / -1;
      }
    }

    @container (min-width: 860px) {
      .cells {
        grid-template-columns: none;
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
      }
    }
  `,
})
export class StatStrip {}

/** One figure: label, the figure itself as content, and one line below by `statNote`. */
@Component({
  selector: 'tl-stat',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="label">{{ label() }}<ng-content select="[statBeside]" /></div>
    <div class="figure"><ng-content /></div>
    <div class="note"><ng-content select="[statNote]" /></div>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
      padding: 14px 16px 13px;
      box-shadow:
        1px 0 0 var(--tl-line),
        0 1px 0 var(--tl-line);
    }

    .label {
      display: flex;
      align-items: center;
      gap: 6px;
      font: var(--tl-f-small);
      color: var(--tl-ink-2);
    }

    .figure {
      margin-top: 3px;
      font: var(--tl-f-figure);
      letter-spacing: -0.025em;
      white-space: nowrap;
    }

    .note {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 7px;
      min-height: 18px;
      margin-top: 4px;
      font: var(--tl-f-small);
      color: var(--tl-ink-3);

      &:empty {
        display: none;
      }
    }

    @media (max-width: 767px) {
      :host {
        padding: 12px;
      }

      .figure {
        font-size: 1.25rem;
      }

      .figure ::ng-deep tl-figure {
        font-size: 1.25rem;
      }
    }
  `,
})
export class Stat {
  readonly label = input.required<string>();
}

/** Change against an earlier figure: arrow, words, and whether it is good. The words come ready. */
@Component({
  selector: 'tl-delta',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'tone()' },
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 3px;
      font: var(--tl-f-label);
      white-space: nowrap;
    }

    :host(.good) {
      color: var(--tl-ok);
    }

    :host(.bad) {
      color: var(--tl-error);
    }
  `,
})
export class Delta {
  readonly tone = input<'good' | 'bad' | 'plain'>('plain');
}
