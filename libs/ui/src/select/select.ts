import { OverlayModule, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  forwardRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { Field } from '../field/field.js';
import { Icon } from '../icon/icon.js';
import { OptionList, type Choice } from './option-list.js';

let counter = 0;

/** Below the control, or above it where there is no room. */
export const POP_POSITIONS: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
];

/** One choice out of a list, with search when the list is long. Works in a `tl-field`, with `[(value)]` and as a form control. */
@Component({
  selector: 'tl-select',
  imports: [OverlayModule, Icon, OptionList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => Select), multi: true }],
  template: `<button
      #trigger
      type="button"
      class="tl-input"
      role="combobox"
      aria-haspopup="listbox"
      cdkOverlayOrigin
      #origin="cdkOverlayOrigin"
      [class.small]="size() === 's'"
      [id]="field?.id ?? id() ?? ''"
      [disabled]="isDisabled() || isFormDisabled()"
      [attr.aria-label]="field ? null : label()"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-controls]="isOpen() ? listId : null"
      [attr.aria-describedby]="field?.describedBy() ?? null"
      [attr.aria-invalid]="field?.error() ? true : null"
      (click)="isOpen.set(!isOpen())"
      (keydown)="openByKey($event)"
      (blur)="touched()"
    >
      <span class="tl-grow tl-ell" [class.tl-faint]="!current()">{{ current()?.label ?? placeholder() }}</span>
      <tl-icon name="chevron-down" [size]="size() === 's' ? 14 : 16" />
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="isOpen()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      [cdkConnectedOverlayPositions]="positions"
      [cdkConnectedOverlayMinWidth]="triggerWidth()"
      (backdropClick)="close()"
      (detach)="isOpen.set(false)"
    >
      <tl-option-list
        [id]="listId"
        [label]="field?.label() ?? label()"
        [choices]="choices()"
        [chosen]="chosen()"
        [isSearchable]="choices().length > 9"
        (picked)="pick($event)"
        (dismissed)="close()"
      />
    </ng-template>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    button {
      text-align: left;
    }

    button.small {
      height: var(--tl-h);
    }

    button:disabled {
      cursor: default;
    }
  `,
})
export class Select implements ControlValueAccessor {
  readonly choices = input.required<readonly Choice[]>();
  readonly value = model<string | null>(null);
  /** For readers, where no field gives a label. */
  readonly label = input('');
  readonly placeholder = input('Choose');
  readonly size = input<'m' | 's'>('m');
  readonly isDisabled = input(false);
  readonly id = input<string | null>(null);

  protected readonly listId = `tl-select-${counter++}`;
  protected readonly field = inject(Field, { optional: true });
  protected readonly isOpen = signal(false);
  protected readonly isFormDisabled = signal(false);
  protected readonly positions = POP_POSITIONS;
  protected readonly current = computed(() => this.choices().find((choice) => choice.value === this.value()));
  protected readonly chosen = computed(() => (this.value() === null ? [] : [this.value() ?? '']));
  private readonly trigger = viewChild.required<ElementRef<HTMLElement>>('trigger');
  protected touched: () => void = () => undefined;
  private changed: (value: string | null) => void = () => undefined;

  protected triggerWidth(): number {
    return this.trigger().nativeElement.offsetWidth;
  }

  protected openByKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    this.isOpen.set(true);
  }

  protected pick(value: string): void {
    this.value.set(value);
    this.changed(value);
    this.close();
  }

  protected close(): void {
    this.isOpen.set(false);
    this.trigger().nativeElement.focus();
  }

  writeValue(value: string | null): void {
    this.value.set(value);
  }

  registerOnChange(changed: (value: string | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  setDisabledState(isDisabled: boolean): void {
    this.isFormDisabled.set(isDisabled);
  }
}
