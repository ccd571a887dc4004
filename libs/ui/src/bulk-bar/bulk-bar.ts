import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Button } from '../button/button.js';
import { Formats } from '../format/formats.js';
import { Icon } from '../icon/icon.js';

/** What can be done with the picked rows of a list, at the bottom left over the page. The acts are the content; Esc forgets the
 *  selection. Where more rows match than are picked, all of them can be taken. */
@Component({
  selector: 'tl-bulk-bar',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', '[attr.aria-label]': "'Acts for ' + words()", '(document:keydown.escape)': 'escape($event)' },
  template: `<span class="count" role="status">{{ words() }}</span>
    @if (canTakeAll()) {
      <button type="button" tlButton="text" size="s" (click)="allTaken.emit()">
        Select all {{ formats.numbers.count(matching()) }}
      </button>
    }
    <ng-content />
    <span class="gap" aria-hidden="true"></span>
    <button
      type="button"
      tlButton="text"
      size="s"
      [isIcon]="true"
      aria-label="Clear the selection"
      (click)="cleared.emit()"
    >
      <tl-icon name="close" />
    </button>`,
  styleUrl: './bulk-bar.scss',
})
export class BulkBar {
  /** Number of picked rows. */
  readonly count = input.required<number>();
  /** Number of rows that match the filters; null while nobody knows. */
  readonly matching = input<number | null>(null);
  /** Whether all matching rows are taken, and not only the picked ones. */
  readonly isAll = input(false);
  readonly allTaken = output();
  readonly cleared = output();

  protected readonly formats = inject(Formats);
  protected readonly canTakeAll = computed(() => !this.isAll() && (this.matching() ?? 0) > this.count());
  protected readonly words = computed(() => {
    const count = this.isAll() ? (this.matching() ?? this.count()) : this.count();
    return `${this.isAll() ? 'All ' : ''}${this.formats.numbers.count(count)} selected`;
  });

  /** The innermost thing takes Esc: a menu, a dialog or a sheet before this bar. */
  protected escape(event: Event): void {
    if (!event.defaultPrevented && document.querySelector('.cdk-overlay-pane:not(:empty)') === null)
      this.cleared.emit();
  }
}
