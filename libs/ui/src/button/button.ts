import { computed, Directive, ElementRef, inject, input } from '@angular/core';
import { lockWrites, WriteLock } from '../write-lock/write-lock.js';

const WRITING: readonly string[] = ['primary', 'danger', 'destroy'];

/** The look of a button or a link that acts: `primary` once per region, `text` for quiet acts, `danger` for what takes away,
 *  `destroy` only in the last dialog. Primary and taking away write, so they are off while nothing may be written; one that only reads
 *  says `tlReads`. */
@Directive({
  selector: 'button[tlButton], a[tlButton]',
  host: {
    class: 'tl-btn',
    '[class.primary]': "tlButton() === 'primary'",
    '[class.text]': "tlButton() === 'text'",
    '[class.danger]': "tlButton() === 'danger'",
    '[class.destroy]': "tlButton() === 'destroy'",
    '[class.s]': "size() === 's'",
    '[class.icon]': 'isIcon()',
    '[class.wide]': 'isWide()',
  },
})
export class Button {
  readonly tlButton = input<'primary' | 'secondary' | 'text' | 'danger' | 'destroy' | ''>('');
  readonly size = input<'m' | 's'>('m');
  readonly isIcon = input(false);
  readonly isWide = input(false);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    if (host.tagName !== 'BUTTON' || host.hasAttribute('tlReads') || host.hasAttribute('tlWrites')) return;
    const lock = inject(WriteLock);
    lockWrites(
      host,
      computed(() => (WRITING.includes(this.tlButton()) ? lock.reason() : null)),
    );
  }
}
