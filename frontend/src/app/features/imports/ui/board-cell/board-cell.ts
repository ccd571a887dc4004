import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Formats, Icon, Tag } from '@tierline/ui';
import { importNote, STATE_LOOKS, type OpenedCell } from '../../data/board-view.js';

/** The files of one line and month, newest first, with what can be done about them. */
@Component({
  selector: 'tl-board-cell',
  imports: [Button, Icon, RouterLink, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (files().length === 0) {
      <p class="tl-muted none">No file of {{ cell().title }} came for this month.</p>
    } @else {
      <ul>
        @for (file of files(); track file.import.id) {
          <li>
            <div class="tl-row tl-wrap">
              <a class="tl-mono tl-link name" [routerLink]="['/imports', file.import.id]">{{ file.import.fileName }}</a>
              <span class="tl-grow"></span>
              <tl-tag [tone]="file.look.tone" [icon]="file.look.icon">{{ file.word }}</tl-tag>
            </div>
            <p class="tl-cap">{{ file.note }}</p>
            <p class="tl-cap">{{ file.came }}</p>
            <div class="tl-row tl-wrap acts">
              <a tlButton size="s" [routerLink]="['/imports', file.import.id, 'history']">History</a>
              @if (file.before; as before) {
                <a
                  tlButton
                  size="s"
                  [routerLink]="['/imports', file.import.id, 'comparison']"
                  [queryParams]="{ with: before.id }"
                  >Compare with the one before</a
                >
              }
            </div>
          </li>
        }
      </ul>
    }
    <a
      [tlButton]="files().length === 0 ? 'primary' : ''"
      routerLink="/imports"
      [queryParams]="{ newLoader: cell().loader, newMonth: cell().month }"
    >
      <tl-icon name="file-up" [size]="14" />{{ files().length === 0 ? 'Upload a file' : 'Upload another version' }}
    </a>`,
  styles: `
    li {
      padding: 12px 0;
      border-bottom: 1px solid var(--tl-line);
    }

    li:first-child {
      padding-top: 0;
    }

    ul,
    .none {
      margin-bottom: 16px;
    }

    .name {
      overflow-wrap: anywhere;
    }

    .acts {
      gap: 8px;
      margin-top: 8px;
    }
  `,
})
export class BoardCell {
  readonly cell = input.required<OpenedCell>();

  private readonly formats = inject(Formats);
  protected readonly files = computed(() => {
    const { imports } = this.cell();
    return imports.map((one, at) => ({
      import: one,
      look: STATE_LOOKS[one.state],
      word: wordOf(one.status, STATE_LOOKS[one.state].word),
      note: importNote(one, this.formats),
      came: `${this.formats.dates.instant(one.uploadedAt)}, ${one.uploadedBy}`,
      before: imports.slice(at + 1).find(({ rows }) => rows > 0) ?? null,
    }));
  });
}

/** Files that were given up or taken back say so, whatever the month is. */
function wordOf(status: string, word: string): string {
  if (status === 'reverted') return 'Reverted';
  if (status === 'discarded') return 'Discarded';
  return status === 'failed' ? 'Not read' : word;
}
