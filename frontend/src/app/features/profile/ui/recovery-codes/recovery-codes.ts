import { Clipboard } from '@angular/cdk/clipboard';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Button, Icon } from '@tierline/ui';

/** Codes that are shown once: copy them, keep them as a file, and say that they are kept before they go away. */
@Component({
  selector: 'tl-recovery-codes',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<p #first tabindex="-1">
      Each code signs you in once, without the phone. They are shown only now: keep them where you keep what matters,
      not on the phone itself.
    </p>
    <ol class="tl-mono" aria-label="Recovery codes">
      @for (code of codes(); track code) {
        <li>{{ code }}</li>
      }
    </ol>
    <div class="tl-row tl-wrap">
      <button type="button" tlButton size="s" (click)="copy()">
        <tl-icon [name]="isCopied() ? 'check' : 'copy'" [size]="14" /><span aria-live="polite">{{
          isCopied() ? 'Copied' : 'Copy codes'
        }}</span>
      </button>
      <button type="button" tlButton size="s" (click)="download()">
        <tl-icon name="download" [size]="14" />Download as text
      </button>
    </div>
    <label class="tl-check">
      <input type="checkbox" #kept (change)="isKept.set(kept.checked)" />
      I have kept these codes
    </label>
    <div>
      <button
        type="button"
        tlButton="primary"
        [attr.aria-disabled]="isKept() ? null : true"
        [attr.title]="isKept() ? null : 'Copy or download the codes, then say that you have kept them.'"
        (click)="finish()"
      >
        Done
      </button>
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }

    ol {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
      gap: 8px 20px;
      padding: 14px 16px;
      border: 1px solid var(--tl-line-2);
      border-radius: var(--tl-r-2);
      background: var(--tl-surface-2);
      user-select: all;
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  /** Whose they are; stands in the file. */
  readonly account = input.required<string>();
  readonly done = output();
  protected readonly isKept = signal(false);
  protected readonly isCopied = signal(false);
  private readonly clipboard = inject(Clipboard);
  private readonly document = inject(DOCUMENT);
  private readonly first = viewChild.required<ElementRef<HTMLElement>>('first');

  constructor() {
    // What was pressed is gone: readers go on here.
    afterNextRender(() => this.first().nativeElement.focus());
  }

  protected copy(): void {
    this.isCopied.set(this.clipboard.copy(this.codes().join('\n')));
  }

  protected download(): void {
    const text = [`Tierline, recovery codes of ${this.account()}. Each counts once.`, '', ...this.codes(), ''].join(
      '\r\n',
    );
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = 'tierline-recovery-codes.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  protected finish(): void {
    if (this.isKept()) this.done.emit();
  }
}
