import { Directive, input } from '@angular/core';

/** The look of a button or a link that acts: `primary` once per region, `text` for quiet acts, `danger` for what takes away,
 *  `destroy` only in the last dialog. */
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
}
