import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { ResetRequest } from '@tierline/api-client';
import { Button, Control, DialogFrame, Field } from '@tierline/ui';

/** Asks for a reset of all leads: why, and the name of the company, typed. The data are that name. Answers `ResetRequest`. */
@Component({
  selector: 'app-reset-dialog',
  imports: [Button, Control, DialogFrame, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog heading="Take all leads away">
    <form class="tl-form" id="app-reset-form" novalidate (submit)="submit($event)">
      <p>
        Leads and their history go, those of files too. People, settings and the list of imports stay; to send a file
        again, revert its import first. A backup is made before; within seven days all leads can be taken back.
      </p>
      <tl-field label="Reason" [error]="isTried() && !reason().trim() ? 'Say why.' : null">
        <input tlControl name="reason" autocomplete="off" [value]="reason()" (input)="put(reason, $event)" />
      </tl-field>
      <tl-field
        label="Name of the company"
        [hint]="'Type ' + company"
        [error]="isTried() && name().trim() !== company ? 'Type ' + company + '.' : null"
      >
        <input tlControl name="company" autocomplete="off" [value]="name()" (input)="put(name, $event)" />
      </tl-field>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton cdkFocusInitial (click)="ref.close()">Keep the leads</button>
      <button type="submit" form="app-reset-form" tlButton="destroy">Take all leads away</button>
    </ng-container>
  </tl-dialog>`,
})
export class ResetDialog {
  protected readonly company = inject<string>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ResetRequest>>(DialogRef);
  protected readonly reason = signal('');
  protected readonly name = signal('');
  protected readonly isTried = signal(false);

  protected put(field: { set(text: string): void }, event: Event): void {
    field.set((event.target as HTMLInputElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const [reason, companyName] = [this.reason().trim(), this.name().trim()];
    if (reason !== '' && companyName === this.company) this.ref.close({ reason, companyName });
  }
}
