import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Field, Select, type Choice } from '@tierline/ui';

/** One choice of a form: its label, the choices, and what is left to say. */
@Component({
  selector: 'app-choice-field',
  imports: [Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-field [label]="label()" [hint]="hint()" [error]="error() ?? null" [isOptional]="isOptional()">
    <tl-select
      [placeholder]="placeholder()"
      [choices]="choices()"
      [value]="value() || none()"
      [isDisabled]="isReadOnly()"
      (valueChange)="choose($event)"
    />
  </tl-field>`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class ChoiceField {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly value = input.required<string | null | undefined>();
  readonly placeholder = input('Choose a column');
  /** Value of the choice that stands for nothing, where there is one. */
  readonly none = input<string | null>(null);
  readonly hint = input<string | null>(null);
  readonly error = input<string | null | undefined>(null);
  readonly isOptional = input(false);
  readonly isReadOnly = input(false);
  readonly chosen = output<string>();

  protected choose(value: string | null): void {
    if (value !== null) this.chosen.emit(value);
  }
}
