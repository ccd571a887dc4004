import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { NewApiClientKeyResponse, MakeApiClientKeyRequest } from '@tierline/api-client';
import { Banner, Button, CopyField, DialogFrame, Field, Select, type Choice } from '@tierline/ui';
import { doing } from '../../../../doing.js';

export interface KeyQuestion {
  readonly client: string;
  /** Prefix of the key that a program uses now; null when it has none. */
  readonly earlier: string | null;
  readonly make: (body: MakeApiClientKeyRequest) => Promise<NewApiClientKeyResponse>;
}

const OVERLAPS: readonly Choice[] = [
  { value: '0', label: 'At once' },
  { value: '1', label: 'After one hour' },
  { value: '24', label: 'After one day' },
  { value: '168', label: 'After seven days' },
  { value: '', label: 'When I revoke it' },
];

/** Makes a key and shows it, once. */
@Component({
  selector: 'app-key-dialog',
  imports: [Banner, Button, CopyField, DialogFrame, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (made(); as key) {
      <tl-dialog heading="The new key">
        <div class="stack">
          <p>It is shown only now. Give it to the program, or keep it where you keep passwords.</p>
          <tl-copy-field [value]="key" label="API key" />
          <p class="tl-cap">
            Sent as <code class="tl-mono">Authorization: Bearer …</code>, or as the client secret to
            <code class="tl-mono">POST /oauth/token</code>.
          </p>
          <label class="tl-check">
            <input type="checkbox" #kept (change)="isKept.set(kept.checked)" />I have kept the key
          </label>
        </div>
        <ng-container dialogActs>
          <button
            type="button"
            tlButton="primary"
            [attr.aria-disabled]="isKept() ? null : true"
            [attr.title]="isKept() ? null : 'Copy the key, then say that you have kept it.'"
            (click)="close()"
          >
            Done
          </button>
        </ng-container>
      </tl-dialog>
    } @else {
      <tl-dialog [heading]="question.earlier ? 'Rotate the key' : 'Make a key'">
        <div class="stack">
          @if (doing.refusal(); as refused) {
            <tl-banner tone="error">{{ refused.detail }}</tl-banner>
          }
          @if (question.earlier; as earlier) {
            <p>
              {{ question.client }} gets a second key. Change the program over while the key
              <code class="tl-mono">{{ earlier }}…</code> still counts.
            </p>
            <tl-field label="The key before ends">
              <tl-select [choices]="overlaps" [(value)]="overlap" />
            </tl-field>
          } @else {
            <p>{{ question.client }} can do nothing without a key. It is shown once, then only its beginning.</p>
          }
        </div>
        <ng-container dialogActs>
          <button type="button" tlButton (click)="ref.close()">Not now</button>
          <button type="button" tlButton="primary" cdkFocusInitial [disabled]="doing.isBusy()" (click)="make()">
            {{ question.earlier ? 'Rotate key' : 'Make key' }}
          </button>
        </ng-container>
      </tl-dialog>
    }`,
  styles: `
    .stack {
      display: grid;
      gap: 14px;
    }

    tl-field {
      max-width: 260px;
    }
  `,
})
export class KeyDialog {
  protected readonly question = inject<KeyQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly doing = doing();
  protected readonly overlaps = OVERLAPS;
  protected readonly overlap = signal<string | null>('24');
  protected readonly made = signal<string | null>(null);
  protected readonly isKept = signal(false);

  protected async make(): Promise<void> {
    const hours = this.question.earlier ? this.overlap() : '';
    await this.doing.run(async () => {
      const { key } = await this.question.make(hours ? { earlierKeyHours: Number(hours) } : {});
      this.made.set(key);
      this.ref.disableClose = true; // a slip of Esc would lose the key
    });
  }

  protected close(): void {
    if (this.isKept()) this.ref.close();
  }
}
