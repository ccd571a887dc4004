import { ChangeDetectionStrategy, Component, ElementRef, input, model, signal, viewChild } from '@angular/core';
import { Control, Field, Icon } from '@tierline/ui';

/** A password with its label: shown on demand, tells that Caps Lock is on, lets password managers do their work. */
@Component({
  selector: 'tl-password-input',
  imports: [Control, Field, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-field [label]="label()" [hint]="isCapsLock() ? 'Caps Lock is on.' : hint()" [error]="error()">
    <ng-content select="[fieldBeside]" ngProjectAs="[fieldBeside]" />
    <div class="tl-input">
      <input
        #field
        tlControl
        [isStyled]="false"
        [name]="name()"
        [autocomplete]="autocomplete()"
        [type]="isShown() ? 'text' : 'password'"
        [value]="value()"
        autocapitalize="none"
        spellcheck="false"
        (input)="value.set(field.value)"
        (keydown)="watchCapsLock($event)"
        (keyup)="watchCapsLock($event)"
      />
      <button
        type="button"
        class="show"
        [attr.aria-pressed]="isShown()"
        [attr.aria-label]="(isShown() ? 'Hide ' : 'Show ') + label().toLowerCase()"
        (click)="isShown.set(!isShown())"
      >
        <tl-icon [name]="isShown() ? 'eye-off' : 'eye'" />
      </button>
    </div>
  </tl-field>`,
  styles: `
    :host {
      display: block;
    }

    .show {
      display: grid;
      flex: none;
      place-items: center;
      width: 28px;
      height: 28px;
      margin-right: -6px;
      border-radius: 4px;
      color: var(--tl-ink-3);
    }

    .show:focus-visible {
      box-shadow: var(--tl-focus);
    }

    @media (pointer: coarse) {
      .show {
        width: 44px;
        height: 42px;
        margin-right: -10px;
      }
    }
  `,
})
export class PasswordInput {
  readonly label = input('Password');
  readonly name = input('password');
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  readonly value = model('');
  protected readonly isShown = signal(false);
  protected readonly isCapsLock = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  focus(): void {
    this.field().nativeElement.focus();
  }

  /** What stands in the field now: a password manager may have filled it without a word. */
  read(): string {
    const text = this.field().nativeElement.value;
    this.value.set(text);
    return text;
  }

  select(): void {
    this.field().nativeElement.select();
  }

  protected watchCapsLock(event: KeyboardEvent): void {
    this.isCapsLock.set(event.getModifierState('CapsLock'));
  }
}
