import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, input, output } from '@angular/core';
import { Button } from '../button/button.js';
import { Control, Field } from '../field/field.js';
import type { Filter } from './filter.js';

/** What was typed into a filter; null takes an end away. */
export interface TypedValue {
  readonly from: string | null;
  readonly to: string | null;
}

/** The small form that a typed filter opens: a word, or both ends of a range. */
@Component({
  selector: 'tl-typed-filter',
  imports: [Button, Control, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'tl-pop',
    role: 'dialog',
    '[attr.aria-label]': 'filter().label',
    '(keydown.escape)': 'escape($event)',
  },
  template: `<form (submit)="apply($event)">
    <tl-field [label]="filter().toKey ? filter().label + ' from' : filter().label">
      <input name="from" tlControl [type]="type()" [value]="value().from ?? ''" [attr.min]="least()" />
    </tl-field>
    @if (filter().toKey) {
      <tl-field label="to"
        ><input name="to" tlControl [type]="type()" [value]="value().to ?? ''" [attr.min]="least()"
      /></tl-field>
    }
    <div class="acts">
      <button type="button" tlButton="text" size="s" (click)="applied.emit({ from: null, to: null })">Clear</button>
      <button type="submit" tlButton="primary" tlReads size="s">Apply</button>
    </div>
  </form>`,
  styles: `
    form {
      display: grid;
      gap: 10px;
      width: 240px;
      padding: 12px;
    }

    .acts {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
    }
  `,
})
export class TypedFilter {
  readonly filter = input.required<Filter>();
  readonly value = input.required<TypedValue>();
  readonly applied = output<TypedValue>();
  readonly dismissed = output();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    afterNextRender(() => this.host.nativeElement.querySelector('input')?.focus());
  }

  protected type(): string {
    return { text: 'text', days: 'date', numbers: 'number', choice: 'text' }[this.filter().kind ?? 'text'];
  }

  protected least(): string | null {
    return this.filter().kind === 'numbers' ? '0' : null;
  }

  protected apply(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const typed = (name: string): string | null => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() || null : null;
    };
    this.applied.emit({ from: typed('from'), to: typed('to') });
  }

  protected escape(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.dismissed.emit();
  }
}
