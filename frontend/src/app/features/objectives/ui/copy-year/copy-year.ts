import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, Control, DialogFrame, Field } from '@tierline/ui';
import { readGrowth } from '../../data/objectives-view.js';

/** Asks by how much the year before grows when it is copied. Answers hundredths of a percent. */
@Component({
  selector: 'app-copy-year',
  imports: [Button, Control, DialogFrame, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="'Copy the objectives of ' + data.from">
    <form id="copy-year" novalidate (submit)="submit($event)">
      <p>Months of {{ data.to }} that hold an objective already keep it. Nothing is stored before you save.</p>
      <tl-field label="Growth in %" [error]="error()" [hint]="'0 copies the amounts as they are'">
        <input
          tlControl
          cdkFocusInitial
          inputmode="decimal"
          autocomplete="off"
          [value]="text()"
          (input)="typed($event)"
        />
      </tl-field>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Keep {{ data.to }} as it is</button>
      <button type="submit" form="copy-year" tlButton="primary" tlWrites>Copy {{ data.from }}</button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    tl-field {
      width: 160px;
      margin-top: 16px;
    }
  `,
})
export class CopyYear {
  protected readonly data = inject<{ readonly from: number; readonly to: number }>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<bigint>>(DialogRef);
  protected readonly text = signal('0');
  protected readonly error = signal<string | null>(null);

  protected typed(event: Event): void {
    this.text.set((event.target as HTMLInputElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const growth = readGrowth(this.text());
    if (growth === null) this.error.set('Enter a percentage from −100 to 999.99.');
    else this.ref.close(growth);
  }
}
