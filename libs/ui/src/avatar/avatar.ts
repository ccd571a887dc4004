import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A person's initials on a soft tint by name; never brass. */
@Component({
  selector: 'tl-avatar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[class]': 'tint()' },
  template: `{{ initials() }}`,
  styles: `
    :host {
      display: grid;
      flex: none;
      place-items: center;
      width: 24px;
      height: 24px;
      border-radius: 50%;
      background: var(--tl-surface-3);
      color: var(--tl-ink-2);
      font: 650 0.65625rem/1 var(--tl-font);
      letter-spacing: 0.01em;
    }

    :host(.b) {
      background: var(--tl-info-soft);
      color: var(--tl-info);
    }

    :host(.g) {
      background: var(--tl-ok-soft);
      color: var(--tl-ok);
    }

    :host(.p) {
      background: var(--tl-primary-soft);
      color: var(--tl-on-primary-soft);
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly tint = computed(() => tintOf(this.name()));
}

/** First letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return `${first}${last}`.toUpperCase();
}

function tintOf(name: string): string {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return ['n', 'b', 'g', 'p'][sum % 4] ?? 'n';
}
