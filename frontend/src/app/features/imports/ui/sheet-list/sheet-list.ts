import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ImportSheetDto } from '@tierline/api-client';
import { Button, Tag, Writes } from '@tierline/ui';
import { sheetReason, type TargetWords } from '../../data/target-view.js';

/** The sheets of a file that is read sheet by sheet: which of them count, and why others do not. One of them is looked at. */
@Component({
  selector: 'tl-sheet-list',
  imports: [Button, Tag, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-tbl">
    <table class="tl-table dense">
      <thead>
        <tr>
          <th scope="col">Sheet</th>
          <th scope="col">Counts</th>
          <th scope="col" class="num">Header in row</th>
          <th scope="col" class="num">Columns read</th>
          <th scope="col"><span class="tl-sr">Acts</span></th>
        </tr>
      </thead>
      <tbody>
        @for (sheet of shown(); track sheet.no) {
          <tr [class.at]="sheet.name === selected()">
            <th scope="row">
              <button
                type="button"
                class="tl-link"
                [attr.aria-current]="sheet.name === selected() ? true : null"
                (click)="picked.emit(sheet.name)"
              >
                {{ sheet.name || 'The file' }}
              </button>
              @if (sheet.isHidden) {
                <span class="tl-cap">hidden</span>
              }
            </th>
            <td>
              <tl-tag [tone]="sheet.isUsed ? 'ok' : 'neutral'" [icon]="null">{{
                sheet.isUsed ? 'Read' : 'Not read'
              }}</tl-tag>
              <span class="tl-small tl-muted">{{ sheet.why }}</span>
            </td>
            <td class="num">{{ sheet.headerRow ?? '–' }}</td>
            <td class="num">{{ sheet.read }}</td>
            <td class="act">
              @if (canChange() && sheet.isUsed && usedCount() > 1) {
                <button
                  type="button"
                  tlButton="text"
                  size="s"
                  tlWrites
                  [disabled]="isBusy()"
                  (click)="turned.emit({ sheet: sheet.name, isUsed: false })"
                >
                  Leave out<span class="tl-sr"> the sheet {{ sheet.name }}</span>
                </button>
              } @else if (canChange() && sheet.isLeftOut) {
                <button
                  type="button"
                  tlButton="text"
                  size="s"
                  tlWrites
                  [disabled]="isBusy()"
                  (click)="turned.emit({ sheet: sheet.name, isUsed: true })"
                >
                  Read it<span class="tl-sr">: {{ sheet.name }}</span>
                </button>
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styles: `
    .tl-tbl {
      overflow-x: auto;
    }

    tbody th {
      font-weight: 400;
    }

    .at > * {
      background: var(--tl-selected, var(--tl-surface-2));
    }

    .act {
      text-align: right;
    }

    tl-tag {
      margin-right: 8px;
    }
  `,
})
export class SheetList {
  readonly sheets = input.required<readonly ImportSheetDto[]>();
  readonly words = input.required<Pick<TargetWords, 'titleOf'>>();
  /** Name of the sheet that is looked at. */
  readonly selected = input<string | null>(null);
  readonly canChange = input(false);
  readonly isBusy = input(false);
  readonly picked = output<string>();
  readonly turned = output<{ readonly sheet: string; readonly isUsed: boolean }>();

  protected readonly usedCount = computed(() => this.sheets().filter(({ isUsed }) => isUsed).length);
  protected readonly shown = computed(() =>
    this.sheets().map((sheet) => ({
      ...sheet,
      why: sheetReason(sheet.reason, this.words()),
      isLeftOut: sheet.reason === 'left-out',
      read: sheet.isUsed
        ? `${sheet.columns.filter(({ field }) => field !== null).length} of ${sheet.columns.length}`
        : '–',
    })),
  );
}
