import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Button } from '../button/button.js';
import { DialogFrame } from '../dialog/dialog.js';
import { Shortcuts } from './shortcuts.js';

/** The list of shortcuts, opened by `?`. */
@Component({
  selector: 'tl-shortcuts-help',
  imports: [DialogFrame, Button],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog heading="Keyboard shortcuts">
    @for (group of groups(); track group.name) {
      <h3>{{ group.name }}</h3>
      <dl>
        @for (one of group.shortcuts; track one.keys) {
          <div>
            <dt>{{ one.label }}</dt>
            <dd>
              @for (key of keysOf(one.keys); track $index) {
                <kbd>{{ key }}</kbd>
              }
            </dd>
          </div>
        }
      </dl>
    }
    <label class="tl-check">
      <input
        #letters
        type="checkbox"
        [checked]="shortcuts.areLettersOn()"
        (change)="shortcuts.switchLetters(letters.checked)"
      />
      Single-letter shortcuts
    </label>
    <button dialogActs type="button" tlButton (click)="ref.close()">Close</button>
  </tl-dialog>`,
  styles: `
    h3 {
      margin: 14px 0 4px;
      font: var(--tl-f-label);
      color: var(--tl-ink-3);
    }

    dl > div {
      display: flex;
      justify-content: space-between;
      padding: 5px 0;
      border-top: 1px solid var(--tl-line);
      color: var(--tl-ink);
    }

    dd {
      display: flex;
      gap: 4px;
    }

    .tl-check {
      margin-top: 16px;
      color: var(--tl-ink);
    }
  `,
})
export class ShortcutsHelp {
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly ref = inject(DialogRef);
  protected readonly groups = computed(() =>
    [...new Set(this.shortcuts.all().map((one) => one.group))].map((name) => ({
      name,
      shortcuts: this.shortcuts.all().filter((one) => one.group === name),
    })),
  );

  protected keysOf(keys: string): string[] {
    return keys
      .split(' ')
      .flatMap((one) =>
        one.startsWith('mod+')
          ? ['Ctrl', ...one.slice(4).split('+').map(keyName)]
          : [one.length === 1 ? one.toUpperCase() : one],
      );
  }
}

/** "shift" is "Shift", "z" is "Z". */
function keyName(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1);
}
