import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { AgentCodeDto } from '@tierline/api-client';
import type { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field, Writes } from '@tierline/ui';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { PersonPicker } from '../../../../directory/person-picker.js';

/** Who has an agent code: a new code, or another person for one that is there. */
@Component({
  selector: 'app-code-form',
  imports: [Banner, Button, Control, Field, PersonPicker, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="tl-form" novalidate (submit)="save($event)">
    @if (problem(); as refused) {
      <tl-banner tone="error" [heading]="refused.title">{{ refused.detail }}</tl-banner>
    }
    <tl-field
      label="Agent code"
      hint="Three or more letters and digits, as in the campaign ids of the bank."
      [error]="codeFault()"
    >
      <input
        tlControl
        name="code"
        maxlength="60"
        autocomplete="off"
        [value]="code()"
        [disabled]="known() !== null"
        (input)="type($event)"
      />
    </tl-field>
    <tl-field label="Person" [error]="isTried() && person() === null ? 'Choose a person.' : null">
      <app-person-picker [(value)]="person" />
    </tl-field>
    @if (known(); as one) {
      <p class="tl-cap">{{ one.rows }} {{ one.rows === 1 ? 'row counts' : 'rows count' }} for {{ one.person.name }}.</p>
    }
    <div class="tl-row tl-wrap">
      <button type="submit" tlWrites tlButton="primary" [disabled]="isBusy()">
        {{ known() ? 'Save' : 'Add code' }}
      </button>
      @if (known()) {
        <button type="button" tlWrites tlButton="danger" [disabled]="isBusy()" (click)="removed.emit()">
          Take it back
        </button>
      }
    </div>
  </form>`,
})
export class CodeForm {
  /** Null for a new code. */
  readonly known = input.required<AgentCodeDto | null>();
  readonly problem = input<Problem | null>(null);
  readonly isBusy = input(false);
  readonly saved = output<{ readonly code: string; readonly person: FoundPerson }>();
  readonly removed = output();

  protected readonly code = linkedSignal(() => this.known()?.code ?? '');
  protected readonly person = linkedSignal<FoundPerson | null>(() => this.known()?.person ?? null);
  protected readonly isTried = signal(false);
  private readonly isCode = computed(() => /^(?=.*[A-Z])(?=.*\d)[A-Z\d]{3,}$/.test(this.code().trim().toUpperCase()));
  protected readonly codeFault = computed(() =>
    this.isTried() && !this.isCode() ? 'Enter a code of letters and digits, at least one of each.' : null,
  );

  protected type(event: Event): void {
    this.code.set((event.target as HTMLInputElement).value);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const person = this.person();
    if (person && this.isCode()) this.saved.emit({ code: this.code().trim().toUpperCase(), person });
  }
}
