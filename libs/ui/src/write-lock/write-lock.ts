import { computed, Directive, effect, ElementRef, inject, Injectable, input, signal, type Signal } from '@angular/core';

/** Whether this browser may change anything at the moment, and why not. Set by the app as a whole, as while somebody looks at the
 *  system with the eyes of another person. */
@Injectable({ providedIn: 'root' })
export class WriteLock {
  /** The reason in words; null while everything is open. */
  readonly reason = signal<string | null>(null);
}

/** Marks what writes and does not look like it: while the lock is on it stays where it is, can be reached, says why it does nothing, and
 *  does nothing. Buttons that look like it (primary, danger) are locked without this. */
@Directive({ selector: 'button[tlWrites], input[tlWrites], form[tlWrites]' })
export class Writes {
  /** False where an act of a list only reads. */
  readonly tlWrites = input(true, { transform: (value: boolean | '') => value !== false });

  constructor() {
    const lock = inject(WriteLock);
    lockWrites(
      inject<ElementRef<HTMLElement>>(ElementRef).nativeElement,
      computed(() => (this.tlWrites() ? lock.reason() : null)),
    );
  }
}

/** Turns an element off while there is a reason, with that reason as its title. Call it where injection is possible. */
export function lockWrites(host: HTMLElement, reason: Signal<string | null>): void {
  const refuse = (event: Event): void => {
    const isWalk = event.type === 'click' && host.tagName === 'FORM'; // fields can be walked, only sending is refused
    if (reason() === null || isWalk) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const name of ['click', 'submit', 'change']) host.addEventListener(name, refuse, { capture: true });
  let wasLocked = false;
  effect(() => {
    const text = reason();
    if (text !== null && host.tagName !== 'FORM') {
      host.setAttribute('aria-disabled', 'true');
      host.setAttribute('title', text);
    } else if (wasLocked) {
      host.removeAttribute('aria-disabled');
      host.removeAttribute('title');
    }
    wasLocked = text !== null;
  });
}
