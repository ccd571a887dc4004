import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { ICONS, innerMarkup, type IconName } from './icons.js';

/** One icon. It is decoration: the words beside it, or the label of the button around it, say what it means. */
@Component({
  selector: 'tl-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
    [attr.width]="size()"
    [attr.height]="size()"
    [style.stroke-width]="stroke()"
    [innerHTML]="markup()"
  ></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }

    svg {
      display: block;
      fill: none;
      stroke: currentcolor;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  /** 12, 14, 16, 20. */
  readonly size = input(16);
  readonly stroke = input(1.75);

  private readonly sanitizer = inject(DomSanitizer);
  // The markup is a constant of the bundle, never data.
  protected readonly markup = computed(() => this.sanitizer.bypassSecurityTrustHtml(innerMarkup(ICONS[this.name()])));
}
