import { ChangeDetectionStrategy, Component, input } from '@angular/core';

let counter = 0;

/** A bordered part of a page with a title; tools at the right of the title by `panelTools`. */
@Component({
  selector: 'tl-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', '[attr.aria-labelledby]': 'id' },
  template: `<header>
      <h2 [id]="id">{{ heading() }}</h2>
      @if (caption(); as text) {
        <span class="tl-cap">{{ text }}</span>
      }
      <ng-content select="[panelBeside]" />
      <span class="tools"><ng-content select="[panelTools]" /></span>
    </header>
    <ng-content />`,
  styles: `
    :host {
      display: block;
      min-width: 0;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
      overflow: clip;
    }

    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      min-height: 34px;
      padding: 12px 12px 0 16px;
    }

    h2 {
      font: var(--tl-f-section);
      letter-spacing: -0.008em;
    }

    .tools {
      display: flex;
      align-items: center;
      gap: 4px;
      margin-left: auto;
    }
  `,
})
export class Panel {
  readonly heading = input.required<string>();
  readonly caption = input<string | null>(null);
  protected readonly id = `tl-panel-${counter++}`;
}
