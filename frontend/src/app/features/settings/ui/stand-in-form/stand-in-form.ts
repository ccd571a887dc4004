import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Problem } from '@tierline/api-client';
import { isBusinessDate } from '@tierline/shared/time';
import { Banner, Button, Control, Field } from '@tierline/ui';
import { dayAfter } from '../../../../directory/periods.js';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { PersonPicker } from '../../../../directory/person-picker.js';

/** Who approves instead of whom, between two days. */
export interface StandInAnswer {
  readonly absentId: string;
  readonly standInId: string;
  readonly validFrom: string;
  /** First day without the stand-in. */
  readonly validUntil: string;
}

/** The form that names a stand-in. */
@Component({
  selector: 'app-stand-in-form',
  imports: [Banner, Button, Control, Field, PersonPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="tl-form" novalidate (submit)="submit($event)">
    @if (problem(); as refused) {
      <tl-banner tone="error" [heading]="refused.title">{{ refused.detail }}</tl-banner>
    }
    @if (mayChooseAbsent()) {
      <tl-field label="Who is absent" [error]="isTried() && !absent() ? 'Choose one.' : null">
        <app-person-picker [(value)]="absent" />
      </tl-field>
    }
    <tl-field
      label="Who approves instead"
      hint="For approvals only. What pays either of the two stays out of reach."
      [error]="isTried() && !standIn() ? 'Choose one.' : null"
    >
      <app-person-picker [(value)]="standIn" [except]="except()" />
    </tl-field>
    <div class="days">
      <tl-field label="From" [error]="isTried() && !isFrom() ? 'Enter a day.' : null">
        <input tlControl type="date" name="from" [value]="from()" (input)="put('from', $event)" />
      </tl-field>
      <tl-field label="Last day" [error]="isTried() && !isLast() ? 'Enter a later day.' : null">
        <input tlControl type="date" name="last" [min]="from()" [value]="last()" (input)="put('last', $event)" />
      </tl-field>
    </div>
    <div class="tl-row">
      <button type="submit" tlButton="primary" [disabled]="isSaving()">Name stand-in</button>
      <button type="button" tlButton="text" (click)="cancelled.emit()">Discard</button>
    </div>
  </form>`,
  styles: `
    .days {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 16px;
    }
  `,
})
export class StandInForm {
  /** The reader, who is absent unless another one is chosen. */
  readonly self = input.required<FoundPerson>();
  readonly mayChooseAbsent = input(false);
  readonly today = input.required<string>();
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly named = output<StandInAnswer>();
  readonly cancelled = output();

  /** Stays as chosen when the reader is only read anew. */
  protected readonly absent = linkedSignal<string, FoundPerson | null>({
    source: () => this.self().id,
    computation: () => untracked(this.self),
  });
  protected readonly standIn = signal<FoundPerson | null>(null);
  protected readonly from = linkedSignal(() => this.today());
  protected readonly last = signal('');
  protected readonly isTried = signal(false);
  protected readonly except = computed(() => [this.absent()?.id ?? this.self().id]);

  protected put(field: 'from' | 'last', event: Event): void {
    this[field].set((event.target as HTMLInputElement).value);
  }

  protected isFrom(): boolean {
    return isBusinessDate(this.from());
  }

  protected isLast(): boolean {
    return isBusinessDate(this.last()) && this.last() >= this.from();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const [absent, standIn] = [this.absent(), this.standIn()];
    if (!absent || !standIn || !this.isFrom() || !this.isLast()) return;
    this.named.emit({
      absentId: absent.id,
      standInId: standIn.id,
      validFrom: this.from(),
      validUntil: dayAfter(this.last()),
    });
  }
}
