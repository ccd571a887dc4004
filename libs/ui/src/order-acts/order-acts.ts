import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Button } from '../button/button.js';
import { Icon } from '../icon/icon.js';
import { Writes } from '../write-lock/write-lock.js';

/** Moves one of a list up or down its order, or takes it out. The list is its owner's; here it is only asked for. */
@Component({
  selector: 'tl-order-acts',
  imports: [Button, Icon, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button
      type="button"
      tlButton="text"
      size="s"
      [isIcon]="true"
      [disabled]="isFirst()"
      [attr.aria-label]="'Move ' + called() + ' up'"
      (click)="moved.emit(-1)"
    >
      <tl-icon name="arrow-up" [size]="14" />
    </button>
    <button
      type="button"
      tlButton="text"
      size="s"
      [isIcon]="true"
      [disabled]="isLast()"
      [attr.aria-label]="'Move ' + called() + ' down'"
      (click)="moved.emit(1)"
    >
      <tl-icon name="arrow-down" [size]="14" />
    </button>
    <button
      type="button"
      tlButton="text"
      size="s"
      tlWrites
      [isIcon]="true"
      [attr.aria-label]="'Remove ' + called()"
      (click)="removed.emit()"
    >
      <tl-icon name="trash" [size]="14" />
    </button>`,
  styles: `
    :host {
      display: flex;
      gap: 2px;
    }
  `,
})
export class OrderActs {
  /** What it is, in the middle of a sentence: "rule 2". */
  readonly called = input.required<string>();
  readonly isFirst = input.required<boolean>();
  readonly isLast = input.required<boolean>();
  /** Up by one or down by one. */
  readonly moved = output<1 | -1>();
  readonly removed = output();
}
