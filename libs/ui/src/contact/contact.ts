import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Icon } from '../icon/icon.js';

/** A phone number to call or an address to write to, with a way to copy it; in words what is missing. */
@Component({
  selector: 'tl-contact',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (value(); as known) {
      <a class="tl-link" [href]="href()" [attr.aria-label]="label()">{{ shown() ?? known }}</a>
      <button type="button" [attr.aria-label]="'Copy ' + known" (click)="copy(known)">
        <tl-icon [name]="isCopied() ? 'check' : 'copy'" [size]="14" />
      </button>
      @if (isCopied()) {
        <span class="tl-cap" role="status">Copied</span>
      }
    } @else {
      <span class="tl-faint">{{ kind() === 'phone' ? 'no phone' : 'no email' }}</span>
    }`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 4px;
      min-width: 0;
    }

    a {
      overflow-wrap: anywhere;
    }

    button {
      display: grid;
      flex: none;
      place-items: center;
      width: 24px;
      height: 24px;
      border-radius: 4px;
      color: var(--tl-ink-3);
    }

    button:hover {
      background: var(--tl-surface-3);
      color: var(--tl-ink);
    }

    @media (pointer: coarse) {
      button {
        width: 44px;
        height: 44px;
      }
    }
  `,
})
export class Contact {
  readonly kind = input.required<'phone' | 'email'>();
  /** What is called or written to: a number in E.164, or an address. */
  readonly value = input.required<string | null | undefined>();
  /** How a person reads it, where that differs: "090000 01001". */
  readonly shown = input<string | null>(null);
  protected readonly isCopied = signal(false);
  protected readonly href = computed(() => `${this.kind() === 'phone' ? 'tel' : 'mailto'}:${this.value() ?? ''}`);
  protected readonly label = computed(
    () => `${this.kind() === 'phone' ? 'Call' : 'Write to'} ${this.shown() ?? this.value() ?? ''}`,
  );
  private readonly clipboard = inject(Clipboard);

  protected copy(value: string): void {
    this.isCopied.set(this.clipboard.copy(value));
  }
}
