import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button, Control, DialogFrame, Field } from '@tierline/ui';

/** How a view is kept. */
export interface ViewAnswer {
  readonly name: string;
  readonly isShared: boolean;
  readonly isPinned: boolean;
}

/** Asks for the name of a view, and who sees it. The data are the names that the person has used already. Answers `ViewAnswer`. */
@Component({
  selector: 'app-view-dialog',
  imports: [Button, Control, DialogFrame, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog heading="Save this view">
    <form class="tl-form" id="app-view-form" novalidate (submit)="submit($event)">
      <tl-field label="Name" [error]="isTried() ? fault() : null">
        <input tlControl name="name" maxlength="100" autocomplete="off" [value]="name()" (input)="type($event)" />
      </tl-field>
      <label class="tl-check">
        <input #shared type="checkbox" name="shared" (change)="isShared.set(shared.checked)" />
        Share with everybody. Each sees the leads of the own scope.
      </label>
      <label class="tl-check">
        <input #pinned type="checkbox" name="pinned" checked (change)="isPinned.set(pinned.checked)" />
        Pin to the list
      </label>
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Discard</button>
      <button type="submit" form="app-view-form" tlButton="primary">Save view</button>
    </ng-container>
  </tl-dialog>`,
})
export class ViewDialog {
  protected readonly ref = inject<DialogRef<ViewAnswer>>(DialogRef);
  private readonly taken = inject<readonly string[]>(DIALOG_DATA);
  protected readonly name = signal('');
  protected readonly isShared = signal(false);
  protected readonly isPinned = signal(true);
  protected readonly isTried = signal(false);

  protected fault(): string | null {
    const name = this.name().trim().toLowerCase();
    if (name === '') return 'Enter a name.';
    return this.taken.some((one) => one.toLowerCase() === name) ? 'You have a view of this name.' : null;
  }

  protected type(event: Event): void {
    this.name.set((event.target as HTMLInputElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    if (this.fault() === null)
      this.ref.close({ name: this.name().trim(), isShared: this.isShared(), isPinned: this.isPinned() });
  }
}
