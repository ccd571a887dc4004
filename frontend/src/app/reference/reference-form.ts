import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field, Select } from '@tierline/ui';
import { readField } from './field-values.js';
import type { Body, FieldSpec, Names, Values } from './reference.js';

/** The form of one reference row: checked field by field, with what the server refused beside its field. */
@Component({
  selector: 'app-reference-form',
  imports: [Banner, Button, Control, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="tl-form" novalidate (submit)="submit($event)">
    @if (problem(); as refused) {
      <tl-banner tone="error">{{ refused.detail }}</tl-banner>
    }
    @for (field of fields(); track field.key) {
      @if (field.kind === 'switch') {
        <label class="switch">
          <input type="checkbox" [checked]="text(field) === 'true'" (change)="toggle(field, $event)" />
          {{ field.label }}
        </label>
      } @else {
        <tl-field
          [label]="field.label"
          [hint]="field.hint ?? null"
          [isOptional]="field.isOptional ?? false"
          [error]="errorOf(field)"
        >
          @if (field.kind === 'choice') {
            <tl-select
              [choices]="choicesOf(field)"
              [value]="text(field)"
              [isDisabled]="isLocked(field)"
              (valueChange)="put(field, $event ?? '')"
            />
          } @else {
            <input
              tlControl
              [name]="field.key"
              [type]="field.kind === 'day' ? 'date' : 'text'"
              [attr.inputmode]="field.kind === 'money' || field.kind === 'rate' ? 'decimal' : null"
              [value]="text(field)"
              [readOnly]="isLocked(field)"
              autocomplete="off"
              (input)="typed(field, $event)"
              (blur)="touch(field)"
            />
          }
        </tl-field>
      }
    }
    <div class="tl-row">
      <button type="submit" tlButton="primary" tlWrites [disabled]="isSaving()">{{ saveLabel() }}</button>
      <button type="button" tlButton="text" (click)="cancelled.emit()">
        {{ isNew() ? 'Discard' : 'Keep as it is' }}
      </button>
    </div>
  </form>`,
  styles: `
    .switch {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 24px;
    }

    .switch input {
      width: 16px;
      height: 16px;
      margin: 0;
      accent-color: var(--tl-primary);
    }
  `,
})
export class ReferenceForm {
  readonly fields = input.required<readonly FieldSpec[]>();
  readonly names = input.required<Names>();
  readonly start = input.required<Values>();
  readonly isNew = input.required<boolean>();
  readonly currency = input.required<string>();
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly saveLabel = input.required<string>();
  readonly saved = output<Body>();
  readonly cancelled = output();

  private readonly values = linkedSignal(() => this.start());
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly results = computed(
    () =>
      new Map(
        this.fields().map((field) => [
          field.key,
          readField(field.kind, this.text(field), { isOptional: field.isOptional ?? false, currency: this.currency() }),
        ]),
      ),
  );

  protected text(field: FieldSpec): string {
    return this.values()[field.key] ?? '';
  }

  protected isLocked(field: FieldSpec): boolean {
    return !this.isNew() && (field.isFixed ?? false);
  }

  protected choicesOf(field: FieldSpec) {
    const choices = field.choices?.(this.names()) ?? [];
    return field.isOptional ? [{ value: '', label: 'None' }, ...choices] : choices;
  }

  protected errorOf(field: FieldSpec): string | null {
    if (this.touched().has(field.key)) return this.results().get(field.key)?.error ?? null;
    return this.problem()?.faultOf(field.key) ?? null;
  }

  protected typed(field: FieldSpec, event: Event): void {
    this.put(field, (event.target as HTMLInputElement).value);
  }

  protected toggle(field: FieldSpec, event: Event): void {
    this.put(field, String((event.target as HTMLInputElement).checked));
  }

  protected put(field: FieldSpec, text: string): void {
    this.values.update((values) => ({ ...values, [field.key]: text }));
  }

  protected touch(field: FieldSpec): void {
    this.touched.update((keys) => new Set(keys).add(field.key));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.touched.set(new Set(this.fields().map((field) => field.key)));
    if ([...this.results().values()].some((result) => result.error !== null)) return;
    const sent = this.fields().filter((field) => !this.isLocked(field));
    this.saved.emit(Object.fromEntries(sent.map((field) => [field.key, this.results().get(field.key)?.value])));
  }
}
