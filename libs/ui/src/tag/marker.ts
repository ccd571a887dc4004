import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The place of a source cell, `P5`. Only what came from a file wears it. */
@Component({
  selector: 'tl-marker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      min-height: 20px;
      padding: 0 6px;
      border-radius: var(--tl-r-1);
      background: var(--tl-marker);
      color: var(--tl-brass);
      font: 450 0.75rem/1rem var(--tl-mono);
      letter-spacing: -0.02em;
      white-space: nowrap;
    }

    @media (forced-colors: active) {
      :host {
        border: 1px solid;
      }
    }
  `,
})
export class Marker {}
