import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { ImportPreviewDto } from '@tierline/api-client';
import { Button, Icon, Select, Tag, Writes } from '@tierline/ui';
import { columnMatches, isComplete, mappingOf, proposedCount, type ColumnChoice } from '../../data/mapping-view.js';

/** Which column of the file feeds which field, and why. A person corrects it by choosing another column, or accepts everything that is
 *  proposed in one act; then the file is read again. */
@Component({
  selector: 'tl-column-mapping',
  imports: [Button, Icon, Select, Tag, Writes],
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
  readonly mapped = output<{ readonly columns: Record<string, number | null>; readonly remember: boolean }>();

  private readonly chosen = signal<ColumnChoice>({});
  protected readonly isRemembered = signal(true);
  protected readonly matches = computed(() => columnMatches(this.preview(), this.chosen()));
  protected readonly proposed = computed(() => proposedCount(this.matches()));
  /** Whether the file can be read again with something new. */
  readonly isReady = computed(
    () => isComplete(this.matches()) && (Object.keys(this.chosen()).length > 0 || this.proposed() > 0),
  );
  /** What the act is called: everything proposed is accepted with it. */
  readonly actText = computed(() => {
    const proposed = this.proposed();
    if (proposed === 0) return 'Read again';
    return proposed === 1 ? 'Accept the proposed column' : `Accept ${proposed} proposed columns`;
  });

  /** Reads the file again with the columns as they are chosen and proposed. */
  readAgain(): void {
    this.mapped.emit({ columns: mappingOf(this.matches()), remember: this.canRemember() && this.isRemembered() });
  }

  protected choose(field: string, position: string | null): void {
    const to = position === null || position === '' ? null : Number(position);
    this.chosen.update((chosen) => ({ ...chosen, [field]: to }));
  }

  /** Takes back what was chosen. */
  protected reset(): void {
    this.chosen.set({});
  }

  protected isChanged(): boolean {
    return Object.keys(this.chosen()).length > 0;
  }
}
