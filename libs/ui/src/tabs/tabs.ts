import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

export interface Tab {
  readonly key: string;
  readonly label: string;
  /** Beside the label: a count, "16 of 16 matched". */
  readonly note?: string | null;
  readonly isHot?: boolean;
}

/** Views of one thing on one page. Arrows walk the tabs; the panel is named by `panelId`. */
@Component({
  selector: 'tl-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'tablist', '[attr.aria-label]': 'label()', '(keydown)': 'walk($event)' },
  template: `@for (tab of tabs(); track tab.key) {
    <button
      type="button"
      role="tab"
      [id]="panelId() + '-tab-' + tab.key"
      [attr.aria-controls]="panelId()"
      [attr.aria-selected]="tab.key === active()"
      [attr.tabindex]="tab.key === active() ? 0 : -1"
      (click)="active.set(tab.key)"
    >
      {{ tab.label }}
      @if (tab.note; as note) {
        <span class="note" [class.hot]="tab.isHot">{{ note }}</span>
      }
    </button>
  }`,
  styles: `
    :host {
      display: flex;
      gap: 20px;
      min-height: 42px;
      padding: 0 16px;
      overflow-x: auto;
      border-bottom: 1px solid var(--tl-line);
      scrollbar-width: none;
    }

    button {
      display: flex;
      flex: none;
      align-items: center;
      gap: 6px;
      border-bottom: 2px solid transparent;
      color: var(--tl-ink-2);
      font-weight: 500;
      white-space: nowrap;
    }

    button[aria-selected='true'] {
      border-color: var(--tl-primary);
      color: var(--tl-ink);
      font-weight: 600;
    }

    button:focus-visible {
      box-shadow: inset 0 0 0 2px var(--tl-primary);
    }

    .note {
      font: var(--tl-f-caption);
      font-weight: 500;
      color: var(--tl-ink-3);
    }

    .note.hot {
      color: var(--tl-error);
      font-weight: 600;
    }
  `,
})
export class Tabs {
  readonly tabs = input.required<readonly Tab[]>();
  readonly label = input.required<string>();
  readonly panelId = input.required<string>();
  readonly active = model.required<string>();

  protected walk(event: KeyboardEvent): void {
    const tabs = this.tabs();
    const at = tabs.findIndex((tab) => tab.key === this.active());
    const to = targetOf(event.key, at, tabs.length);
    const tab = to === null ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    this.active.set(tab.key);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus();
  }
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
