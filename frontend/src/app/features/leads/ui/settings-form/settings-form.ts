import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { ChangeLeadSettingsRequest, Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field, Select, type Choice } from '@tierline/ui';
import {
  changesOfSettings,
  faultsOfSettings,
  type SettingField,
  type SettingGroup,
  type SettingTexts,
} from '../../data/settings-fields.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const ORDERS: readonly Choice[] = [
  { value: 'day-first', label: 'Day first: 3 April' },
  { value: 'month-first', label: 'Month first: 4 March' },
];

/** One group of the settings of leads. Only what was changed is sent. */
@Component({
  selector: 'app-settings-form',
  imports: [Banner, Button, Control, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings-form.html',
  styles: `
    .days {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
    }

    legend {
      margin-bottom: 5px;
      font: var(--tl-f-label);
    }

    tl-field.short {
      max-width: 200px;
    }

    .lead {
      max-width: 720px;
      margin-bottom: 16px;
    }
  `,
})
export class SettingsForm {
  readonly group = input.required<SettingGroup>();
  /** Texts of what is stored. */
  readonly start = input.required<SettingTexts>();
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly saved = output<ChangeLeadSettingsRequest>();

  protected readonly weekdays = WEEKDAYS;
  protected readonly orders = ORDERS;
  protected readonly texts = linkedSignal(() => this.start());
  protected readonly isTried = signal(false);
  private readonly faults = computed(() => faultsOfSettings(this.group().fields, this.texts()));
  private readonly changes = computed(() => changesOfSettings(this.group().fields, this.texts(), this.start()));
  protected readonly isChanged = computed(() => Object.keys(this.changes()).length > 0);

  protected text({ key }: SettingField): string {
    return this.texts()[key] ?? '';
  }

  protected errorOf({ key }: SettingField): string | null {
    return (this.isTried() ? this.faults()[key] : undefined) ?? this.problem()?.faultOf(key) ?? null;
  }

  protected type(field: SettingField, event: Event): void {
    this.put(field, (event.target as HTMLInputElement).value);
  }

  protected put({ key }: SettingField, text: string): void {
    this.texts.update((texts) => ({ ...texts, [key]: text }));
  }

  protected isDayOff(field: SettingField, day: number): boolean {
    return this.text(field).split(',').includes(String(day));
  }

  protected toggleDay(field: SettingField, day: number): void {
    const days = this.text(field).split(',').filter(Boolean);
    const next = days.includes(String(day)) ? days.filter((one) => one !== String(day)) : [...days, String(day)];
    this.put(field, next.sort().join(','));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    if (Object.keys(this.faults()).length === 0 && this.isChanged()) this.saved.emit(this.changes());
  }
}
