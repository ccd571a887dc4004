import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Icon } from '../icon/icon.js';

/** Something to take along that was made by the server: a key, a secret, an address. It can be selected as text and copied by a button
 *  that says when it is done. */
@Component({
  selector: 'tl-copy-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<code class="tl-mono" tabindex="0" role="textbox" aria-readonly="true" [attr.aria-label]="label()">{{
      shown()
    }}</code>
    <button type="button" [attr.aria-label]="'Copy ' + label()" (click)="copy()">
      <tl-icon [name]="isCopied() ? 'check' : 'copy'" [size]="14" /><span aria-live="polite">{{
        isCopied() ? 'Copied' : 'Copy'
      }}</span>
    </button>`,
  styles: `
    :host {
      display: flex;
      align-items: stretch;
      min-width: 0;
      min-height: var(--tl-h-field);
      overflow: clip;
      border: 1px solid var(--tl-line-2);
      border-radius: var(--tl-r-2);
      background: var(--tl-surface-2);
    }

    code {
      flex: 1;
      min-width: 0;
      align-self: center;
      padding: 7px 11px;
      overflow-wrap: anywhere;
      user-select: all;
    }

    code:focus-visible,
    button:focus-visible {
      border-radius: 5px;
      box-shadow: inset 0 0 0 2px var(--tl-primary);
    }

    button {
      display: flex;
      flex: none;
      gap: 6px;
      align-items: center;
      min-width: 84px;
      padding: 0 11px;
      border-left: 1px solid var(--tl-line-2);
      font: var(--tl-f-small);
      font-weight: 550;
    }

    button:hover {
      background: var(--tl-surface-3);
    }
  `,
})
export class CopyField {
  readonly value = input.required<string>();
  /** What it is: "Secret of the second factor". */
  readonly label = input.required<string>();
  /** Letters between two spaces, for reading aloud; what is copied has none. */
  readonly group = input(0);
  protected readonly shown = computed(() => grouped(this.value(), this.group()));
  protected readonly isCopied = signal(false);
  private readonly clipboard = inject(Clipboard);

  protected copy(): void {
    this.isCopied.set(this.clipboard.copy(this.value()));
  }
}

function grouped(text: string, size: number): string {
  return size > 0 ? (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(' ') : text;
}
