import { CdkDialogContainer, Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, Injectable, input, type Type } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Button } from '../button/button.js';

let counter = 0;

/** The frame of a dialog: title, text, acts. Dialogs only confirm what can't be undone, or hold up to three fields. */
@Component({
  selector: 'tl-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h2 [id]="id">{{ heading() }}</h2>
    <div class="text"><ng-content /></div>
    <footer><ng-content select="[dialogActs]" /></footer>`,
  styles: `
    :host {
      display: block;
      max-height: calc(100vh - 32px);
      padding: 20px 24px;
      overflow: auto;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-4);
      background: var(--tl-surface);
      box-shadow: var(--tl-shadow-3);
    }

    h2 {
      font: 600 1.0625rem/1.5rem var(--tl-font);
      letter-spacing: -0.012em;
    }

    .text {
      margin-top: 8px;
      color: var(--tl-ink-2);
    }

    footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
      margin-top: 20px;
    }
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  protected readonly id = `tl-dialog-${counter++}`;

  constructor() {
    const container = inject(DialogRef, { optional: true })?.containerInstance;
    if (container instanceof CdkDialogContainer) container._addAriaLabelledBy(this.id);
  }
}

/** What is confirmed, and the words of both answers: verb and object, never "OK" and "Cancel". */
export interface Question {
  readonly title: string;
  readonly text?: string;
  readonly yes: string;
  readonly no: string;
  readonly isDestructive?: boolean;
}

@Component({
  selector: 'tl-confirm-dialog',
  imports: [DialogFrame, Button],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="question.title">
    {{ question.text }}
    <ng-container dialogActs>
      <button type="button" tlButton cdkFocusInitial (click)="ref.close(false)">{{ question.no }}</button>
      <button type="button" [tlButton]="question.isDestructive ? 'destroy' : 'primary'" (click)="ref.close(true)">
        {{ question.yes }}
      </button>
    </ng-container>
  </tl-dialog>`,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}

@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);

  /** @returns whether the person said yes; Esc says no */
  async confirm(question: Question): Promise<boolean> {
    return (await this.open<boolean>(ConfirmDialog, question)) ?? false;
  }

  /** Opens a component that holds a `tl-dialog`. It gets the data by `DIALOG_DATA` and answers through `DialogRef.close`. */
  async open<Answer>(
    component: Type<unknown>,
    data: unknown,
    options: { width?: string } = {},
  ): Promise<Answer | undefined> {
    const ref = this.dialog.open<Answer>(component, {
      data,
      width: options.width ?? '480px',
      maxWidth: 'calc(100vw - 32px)',
      backdropClass: 'tl-scrim',
      ariaModal: true,
    });
    return firstValueFrom(ref.closed);
  }
}
