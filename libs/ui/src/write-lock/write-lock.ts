import { computed, Directive, effect, ElementRef, inject, Injectable, input, signal } from '@angular/core';

/** Whether this browser may change anything at the moment, and why not. Set by the app as a whole, as while somebody looks at the
 *  system with the eyes of another person. */
@Injectable({ providedIn: 'root' })
export class WriteLock {
  /** The reason in words; null while everything is open. */
  readonly reason = signal<string | null>(null);
}

/** Marks what writes. While the lock is on it stays where it is, can be reached, says why it does nothing, and does nothing. */
@Directive({ selector: 'button[tlWrites], input[tlWrites], form[tlWrites]' })
export class Writes {
  /** False where an act of a list only reads. */
  readonly tlWrites = input(true, { transform: (value: boolean | '') => value !== false });
  private readonly lock = inject(WriteLock);
  private readonly reason = computed(() => (this.tlWrites() ? this.lock.reason() : null));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    for (const name of ['click', 'submit', 'change']) this.host.addEventListener(name, this.refuse, { capture: true });
    let wasLocked = false;
    effect(() => {
      const reason = this.reason();
      if (reason !== null && this.host.tagName !== 'FORM') {
        this.host.setAttribute('aria-disabled', 'true');
        this.host.setAttribute('title', reason);
      } else if (wasLocked) {
        this.host.removeAttribute('aria-disabled');
        this.host.removeAttribute('title');
      }
      wasLocked = reason !== null;
    });
  }

  private readonly refuse = (event: Event): void => {
    if (this.reason() === null) return;
    if (event.type === 'click' && this.host.tagName === 'FORM') return; // fields can be walked, only sending is refused
    event.preventDefault();
    event.stopImmediatePropagation();
  };
}
