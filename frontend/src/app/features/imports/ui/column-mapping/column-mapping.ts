import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { ImportPreviewDto } from '@tierline/api-client';
import { Button, Select, Tag, Writes, type Tone } from '@tierline/ui';
import { columnMatches, isComplete, mappingOf, type ColumnChoice, type ColumnMatch } from '../../data/mapping-view.js';

const STATES: Readonly<Record<ColumnMatch['state'], { tone: Tone; text: string }>> = {
  found: { tone: 'ok', text: 'Found' },
  chosen: { tone: 'primary', text: 'Chosen by hand' },
  likely: { tone: 'warn', text: 'Is this it?' },
  missing: { tone: 'error', text: 'Missing' },
  absent: { tone: 'neutral', text: 'Not in the file' },
};

/** Which column of the file feeds which field. A person says so where nothing fits, and has the file read again. */
@Component({
  selector: 'tl-column-mapping',
  imports: [Button, Select, Tag, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './column-mapping.html',
  styleUrl: './column-mapping.scss',
})
export class ColumnMapping {
  readonly preview = input.required<ImportPreviewDto>();
  /** Who sends files like this, for "Remember these columns for Ternio". */
  readonly sender = input.required<string>();
  readonly canMap = input(true);
  readonly canRemember = input(false);
  readonly isBusy = input(false);
  readonly mapped = output<{ readonly columns: Record<string, number>; readonly remember: boolean }>();

  private readonly chosen = signal<ColumnChoice>({});
  protected readonly isRemembered = signal(true);
  protected readonly matches = computed(() => columnMatches(this.preview(), this.chosen()));
  readonly isReady = computed(() => isComplete(this.matches()) && Object.keys(this.chosen()).length > 0);
  protected readonly states = STATES;

  /** Reads the file again with the columns as they are chosen. */
  readAgain(): void {
    this.mapped.emit({ columns: mappingOf(this.matches()), remember: this.canRemember() && this.isRemembered() });
  }

  protected choose(field: string, position: string | number | null): void {
    if (position !== null) this.chosen.update((chosen) => ({ ...chosen, [field]: Number(position) }));
  }
}
