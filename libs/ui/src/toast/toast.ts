import { ChangeDetectionStrategy, Component, inject, Injectable, signal } from '@angular/core';
import { Icon } from '../icon/icon.js';

/** One line with at most one act. Errors never stand only in a toast. */
export interface Toast {
  readonly text: string;
  /** Usually Undo. */
  readonly act?: { readonly label: string; readonly run: () => void };
}

@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly current = signal<Toast | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Stays ten seconds with an act, five without. A newer toast takes the place of an older one. */
  show(toast: Toast): void {
    this.current.set(toast);
    this.resume();
  }

  close(): void {
    clearTimeout(this.timer);
    this.current.set(null);
  }

  /** The pointer or the focus is on it: it waits. */
  hold(): void {
    clearTimeout(this.timer);
  }

  resume(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.current.set(null), this.current()?.act ? 10_000 : 5_000);
  }
}

@Component({
  selector: 'tl-toaster',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'status', 'aria-live': 'polite' },
  template: `@if (toasts.current(); as toast) {
    <div
      class="toast"
      (mouseenter)="toasts.hold()"
      (mouseleave)="toasts.resume()"
      (focusin)="toasts.hold()"
      (focusout)="toasts.resume()"
    >
      <span>{{ toast.text }}</span>
      @if (toast.act; as act) {
        <button type="button" class="act" (click)="run(act.run)">{{ act.label }}</button>
      }
      <button type="button" class="x" aria-label="Close message" (click)="toasts.close()">
        <tl-icon name="close" [size]="14" />
      </button>
    </div>
  }`,
  styles: `
    :host {
      position: fixed;
      bottom: 20px;
      left: 24px;
      z-index: 1100;
      max-width: calc(100vw - 48px);
    }

    .toast {
      display: flex;
      align-items: center;
      gap: 12px;
      min-height: 40px;
      padding: 6px 6px 6px 14px;
      border-radius: var(--tl-r-3);
      background: var(--tl-ink);
      color: var(--tl-surface);
      box-shadow: var(--tl-shadow-3);
      animation: rise var(--tl-base) var(--tl-ease);
    }

    button {
      min-height: 28px;
      border-radius: 4px;
    }

    button:focus-visible {
      box-shadow: 0 0 0 2px currentcolor;
    }

    .act {
      padding: 0 4px;
      font-weight: 600;
      color: var(--tl-primary-soft);
    }

    :host-context([data-theme='dark']) .act {
      color: #0b5f70;
    }

    .x {
      display: grid;
      place-items: center;
      width: 28px;
      opacity: 0.75;
    }

    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }

    @media (max-width: 767px) {
      :host {
        right: 12px;
        bottom: 76px;
        left: 12px;
        max-width: none;
      }

      .toast span {
        flex: 1;
      }
    }
  `,
})
export class Toaster {
  protected readonly toasts = inject(Toasts);

  protected run(act: () => void): void {
    this.toasts.close();
    act();
  }
}
