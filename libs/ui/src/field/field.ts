import { ChangeDetectionStrategy, Component, computed, Directive, inject, input } from '@angular/core';
import { Icon } from '../icon/icon.js';

let counter = 0;

/** A form field: label above, hint below, an error in place of the hint. The control inside is tied to them by `tlControl`. */
@Component({
  selector: 'tl-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="head">
      <label [for]="id"
        >{{ label() }}
        @if (isOptional()) {
          <span class="tl-faint"> optional</span>
        }
      </label>
      <ng-content select="[fieldBeside]" />
    </div>
    <ng-content />
    @if (error(); as text) {
      <p class="note error" [id]="noteId"><tl-icon name="alert" [size]="14" />{{ text }}</p>
    } @else if (hint()) {
      <p class="note" [id]="noteId">{{ hint() }}</p>
    }`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .head {
      display: flex;
      justify-content: space-between;
      gap: 8px;
      margin-bottom: 5px;
    }

    label {
      font: var(--tl-f-label);
    }

    label span {
      font-weight: 400;
    }

    .note {
      display: flex;
      gap: 5px;
      align-items: flex-start;
      margin-top: 5px;
      font: 400 0.78125rem/1.0625rem var(--tl-font);
      color: var(--tl-ink-3);
    }

    .note.error {
      color: var(--tl-error);
    }

    .note tl-icon {
      margin-top: 1px;
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  readonly isOptional = input(false);
  readonly id = `tl-field-${counter++}`;
  readonly noteId = `${this.id}-note`;
  readonly describedBy = computed(() => (this.error() || this.hint() ? this.noteId : null));
}

/** The control of a field: takes its id, tells hint and error to readers. */
@Directive({
  selector: 'input[tlControl], textarea[tlControl], select[tlControl]',
  host: {
    '[class.tl-input]': 'isStyled()',
    '[id]': 'field?.id ?? null',
    '[attr.aria-describedby]': 'field?.describedBy() ?? null',
    '[attr.aria-invalid]': 'field?.error() ? true : null',
  },
})
export class Control {
  protected readonly field = inject(Field, { optional: true });
  readonly isStyled = input(true);
}
