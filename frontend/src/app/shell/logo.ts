import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The stepped line of Tierline. */
@Component({
  selector: 'tl-logo',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
    <path d="M2 18.5h6v-6h6" fill="none" stroke="var(--tl-primary)" stroke-width="3" />
    <path d="M14 14V5.5h6.5" fill="none" stroke="var(--tl-brass-fill)" stroke-width="3" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class Logo {}
