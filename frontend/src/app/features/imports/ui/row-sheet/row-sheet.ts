import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ImportRowDto } from '@tierline/api-client';
import { Issue, Marker } from '@tierline/ui';
import type { CellChange } from '../row-table/row-table.js';

/** One row of a file: every cell with its place, and what was found about it. */
@Component({
  selector: 'tl-row-sheet',
  imports: [Issue, Marker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (row().issues.length > 0) {
      <div class="issues" role="list" aria-label="Issues of this row">
        @for (issue of row().issues; track $index) {
          <tl-issue [severity]="issue.severity" [heading]="issue.column ?? 'This row'" [text]="issue.message" />
        }
      </div>
    }
    <dl>
      @for (cell of row().cells; track $index) {
        <div>
          <dt>
            @if (cell.ref) {
              <tl-marker>{{ cell.ref }}</tl-marker>
            }
            {{ cell.header }}
            @if (cell.carriedFrom) {
              <span class="tl-cap">from row {{ cell.carriedFrom }}</span>
            }
          </dt>
          <dd>
            @if (isEditable() && cell.field !== null) {
              <input
                #text
                class="tl-input quiet"
                [attr.aria-label]="cell.header"
                [value]="cell.fixed ?? cell.raw ?? ''"
                (keydown.enter)="save(cell, text.value)"
                (change)="save(cell, text.value)"
              />
            } @else {
              <span class="tl-mono">{{ cell.fixed ?? cell.raw }}</span>
            }
            @if (cell.fixed !== null) {
              <span class="tl-cap">The file says “{{ cell.raw }}”</span>
            }
          </dd>
        </div>
      }
    </dl>`,
  styles: `
    .issues {
      margin-bottom: 16px;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
    }

    dl > div {
      display: grid;
      grid-template-columns: 190px minmax(0, 1fr);
      gap: 4px 12px;
      align-items: center;
      min-height: 38px;
      padding: 3px 0;
      border-top: 1px solid var(--tl-line);
    }

    dd {
      overflow-wrap: anywhere;
    }

    @media (max-width: 767px) {
      dl > div {
        grid-template-columns: minmax(0, 1fr);
        padding: 8px 0;
      }
    }
  `,
})
export class RowSheet {
  readonly row = input.required<ImportRowDto>();
  readonly canEdit = input(false);
  readonly cellChanged = output<CellChange>();
  readonly isEditable = computed(() => this.canEdit() && this.row().state !== 'skipped');

  protected save(cell: ImportRowDto['cells'][number], value: string): void {
    if (cell.field === null || value === (cell.fixed ?? cell.raw ?? '')) return;
    this.cellChanged.emit({ rowId: this.row().rowId, field: cell.field, value });
  }
}
