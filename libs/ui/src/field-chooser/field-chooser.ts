import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Button } from '../button/button.js';

/** One of the things that become one: how it is called, and a fact that tells it apart. */
export interface ChooserSide {
  readonly key: string;
  readonly label: string;
  readonly detail?: string | null;
}

/** A field that the sides fill differently, or alike. */
export interface ChooserField {
  readonly key: string;
  readonly label: string;
  /** What each side says, in the order of the sides; null where it says nothing. */
  readonly texts: readonly (string | null)[];
  /** What becomes of the field without a choice, as "All are kept"; the values are only shown then. */
  readonly rule?: string;
}

/** Field by field: whose value stays when several things become one. Fields that agree or have one value need no choice. */
@Component({
  selector: 'tl-field-chooser',
  imports: [Button],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[style.--sides]': 'sides().length' },
  template: `<div class="line head">
      <span></span>
      @for (side of sides(); track side.key) {
        <div>
          <span class="tl-strong">{{ side.label }}</span>
          @if (side.detail; as text) {
            <span class="tl-cap">{{ text }}</span>
          }
          <button type="button" tlButton size="s" (click)="takeAll(side.key)">Take all of {{ side.label }}</button>
        </div>
      }
    </div>
    @for (field of fields(); track field.key) {
      @let open = isOpen(field);
      <fieldset class="line" [class.open]="open">
        <legend class="tl-sr">{{ field.label }}</legend>
        <span class="name" aria-hidden="true">{{ field.label }}</span>
        @for (side of sides(); track side.key; let at = $index) {
          @let text = field.texts[at];
          @if (open && text !== null) {
            <label class="tl-check" [class.on]="chosen()[field.key] === side.key">
              <input
                type="radio"
                [name]="id + field.key"
                [checked]="chosen()[field.key] === side.key"
                (change)="take(field.key, side.key)"
              />
              <span
                >{{ text }} <span class="tl-sr">of {{ side.label }}</span></span
              >
            </label>
          } @else {
            <span class="fixed" [class.tl-faint]="text === null">{{ text ?? '–' }}</span>
          }
        }
        @if (field.rule; as rule) {
          <span class="rule tl-cap">{{ rule }}</span>
        }
      </fieldset>
    }`,
  styleUrl: './field-chooser.scss',
})
export class FieldChooser {
  readonly sides = input.required<readonly ChooserSide[]>();
  readonly fields = input.required<readonly ChooserField[]>();
  /** Side by field, for the fields that ask. */
  readonly chosen = model.required<Readonly<Record<string, string>>>();
  protected readonly id = `tl-chooser-${counter++}-`;

  protected isOpen(field: ChooserField): boolean {
    return field.rule === undefined && new Set(field.texts.filter((text) => text !== null)).size > 1;
  }

  protected take(field: string, side: string): void {
    this.chosen.update((chosen) => ({ ...chosen, [field]: side }));
  }

  /** Every field of a side that says something. */
  protected takeAll(side: string): void {
    const at = this.sides().findIndex((one) => one.key === side);
    const fields = this.fields().filter((field) => this.isOpen(field) && (field.texts[at] ?? null) !== null);
    this.chosen.update((chosen) => ({ ...chosen, ...Object.fromEntries(fields.map(({ key }) => [key, side])) }));
  }
}

let counter = 0;
