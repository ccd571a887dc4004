import { OverlayModule } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Button } from '../button/button.js';
import { Icon } from '../icon/icon.js';
import { OptionList, type Choice } from '../select/option-list.js';
import { POP_POSITIONS } from '../select/select.js';

/** A column that can be shown or hidden. */
export interface ColumnChoice {
  readonly key: string;
  readonly label: string;
}

/** Chooses the columns of a list. Which are shown belongs in the address or in a saved view; here they are only picked. */
@Component({
  selector: 'tl-columns-menu',
  imports: [Button, Icon, OptionList, OverlayModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button
      #trigger
      type="button"
      tlButton="text"
      [isIcon]="true"
      aria-label="Columns"
      title="Columns"
      aria-haspopup="listbox"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      [attr.aria-expanded]="isOpen()"
      (click)="isOpen.set(true)"
    >
      <tl-icon name="columns" />
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="isOpen()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPositions]="positions"
      (backdropClick)="close()"
    >
      <tl-option-list
        label="Columns"
        [choices]="choices()"
        [chosen]="shown()"
        [isMultiple]="true"
        [isSearchable]="choices().length > 9"
        (picked)="toggle($event)"
        (dismissed)="close()"
      />
    </ng-template>`,
})
export class ColumnsMenu {
  /** All columns in their order. */
  readonly columns = input.required<readonly ColumnChoice[]>();
  /** Keys of those that are shown. */
  readonly shown = input.required<readonly string[]>();
  /** The keys after a choice, in the order of the columns; the last one stays. */
  readonly chosen = output<readonly string[]>();

  protected readonly positions = POP_POSITIONS;
  protected readonly isOpen = signal(false);
  protected readonly choices = computed<readonly Choice[]>(() =>
    this.columns().map(({ key, label }) => ({ value: key, label })),
  );
  private readonly trigger = viewChild.required<ElementRef<HTMLElement>>('trigger');

  protected toggle(key: string): void {
    const next = this.columns()
      .map((column) => column.key)
      .filter((one) => (one === key ? !this.shown().includes(key) : this.shown().includes(one)));
    if (next.length > 0) this.chosen.emit(next);
  }

  protected close(): void {
    this.isOpen.set(false);
    this.trigger().nativeElement.focus();
  }
}
