import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { TargetOptionDto } from '@tierline/api-client';
import { Control, Field, Select, type Choice } from '@tierline/ui';

/** Values of options by name. */
export type OptionValues = Readonly<Record<string, string>>;

/** What a target asks for on upload, as fields that stand among others. */
@Component({
  selector: 'tl-option-fields',
  imports: [Control, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (option of options(); track option.name) {
    <tl-field [label]="option.title" [hint]="option.hint">
      @if (option.kind === 'choice') {
        <tl-select
          [choices]="choicesOf(option)"
          [value]="values()[option.name] ?? null"
          (valueChange)="set(option.name, $event)"
        />
      } @else {
        <input #text tlControl [value]="values()[option.name] ?? ''" (change)="set(option.name, text.value)" />
      }
    </tl-field>
  }`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class OptionFields {
  readonly options = input.required<readonly TargetOptionDto[]>();
  readonly values = input.required<OptionValues>();
  readonly changed = output<OptionValues>();

  protected choicesOf({ values }: TargetOptionDto): readonly Choice[] {
    return values.map(({ value, title }) => ({ value, label: title }));
  }

  protected set(name: string, value: string | null): void {
    this.changed.emit({ ...this.values(), [name]: (value ?? '').trim() });
  }
}
