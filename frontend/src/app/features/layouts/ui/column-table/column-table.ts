import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { LayoutColumnDto } from '@tierline/api-client';
import { Button, Select } from '@tierline/ui';
import { TYPE_CHOICES, type ColumnLine } from '../../data/layout-view.js';

/** A change of one column. */
export interface ColumnChange {
  readonly field: string;
  readonly change: Partial<LayoutColumnDto>;
}

/** Which columns of the file are read, and how. */
@Component({
  selector: 'app-column-table',
  imports: [Button, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './column-table.html',
  styleUrl: './column-table.scss',
})
export class ColumnTable {
  readonly lines = input.required<readonly ColumnLine[]>();
  readonly isReadOnly = input(false);
  readonly changed = output<ColumnChange>();
  readonly carried = output<{ readonly field: string; readonly isCarried: boolean }>();
  readonly added = output<string>();
  readonly removed = output<string>();
  protected readonly types = TYPE_CHOICES;

  protected typed(field: string, type: string | null): void {
    const known = this.types.find(({ value }) => value === type);
    if (known) this.changed.emit({ field, change: { type: known.value } });
  }

  protected required(field: string, event: Event): void {
    this.changed.emit({ field, change: { isRequired: isChecked(event) } });
  }

  protected mandatory(field: string, event: Event): void {
    const isMandatory = isChecked(event);
    this.changed.emit({ field, change: isMandatory ? { isMandatory, isInformative: false } : { isMandatory } });
  }

  protected carry(field: string, event: Event): void {
    this.carried.emit({ field, isCarried: isChecked(event) });
  }
}

function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
