import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { LayoutColumnDto } from '@tierline/api-client';
import { Button, Select } from '@tierline/ui';
import { TYPE_CHOICES, type ColumnLine } from '../../data/layout-view.js';
import { OtherNames } from '../other-names/other-names.js';

/** A change of one column. */
export interface ColumnChange {
  readonly field: string;
  readonly change: Partial<LayoutColumnDto>;
}

/** A box of a column that can be ticked. */
interface Mark {
  readonly label: string;
  readonly isSet: boolean;
  readonly isFixed: boolean;
  readonly set: (isSet: boolean) => void;
}

/** Which columns of the file are read, and how. */
@Component({
  selector: 'app-column-table',
  imports: [Button, OtherNames, Select],
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

  /** What is ticked of a column. */
  protected marksOf({ column, header, isCarried, isNeeded }: ColumnLine): readonly Mark[] {
    if (!column) return [];
    const { field, isRequired, isMandatory = false } = column;
    const change = (changed: ColumnChange['change']): void => this.changed.emit({ field, change: changed });
    return [
      {
        label: `${header} is required`,
        isSet: isRequired,
        isFixed: false,
        set: (isSet) => change({ isRequired: isSet }),
      },
      {
        label: `${header} is never empty`,
        isSet: isMandatory,
        isFixed: isNeeded,
        set: (isSet) => change({ isMandatory: isSet, ...(isSet ? { isInformative: false } : {}) }),
      },
      {
        label: `${header} is carried down`,
        isSet: isCarried,
        isFixed: false,
        set: (isSet) => this.carried.emit({ field, isCarried: isSet }),
      },
    ];
  }
}
