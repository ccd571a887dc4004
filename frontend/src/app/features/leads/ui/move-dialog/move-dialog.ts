import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Button, Control, DialogFrame, Field, Select, type Choice } from '@tierline/ui';
import { movesFrom, type StatusStep } from '../../data/lead-words.js';

/** Which leads are moved, from where, and how free the person is. */
export interface MoveQuestion {
  /** "Aarohi Venkatraman", "12 leads". */
  readonly who: string;
  /** Status they are in; null for several leads with statuses of their own. */
  readonly from: string | null;
  readonly pipeline: readonly StatusStep[];
  /** Whether moves beside the pipeline are open with a reason. */
  readonly mayForce: boolean;
  /** Chosen already, as by a drag on the board. */
  readonly to?: string;
}

/** Where to, and in whose words; for a move beside the pipeline the words say why. */
export interface MoveAnswer {
  readonly to: string;
  readonly note: string | null;
}

let counter = 0;

/** Asks for a status: allowed ones first, the others with a reason. Answers `MoveAnswer`. */
@Component({
  selector: 'app-move-dialog',
  imports: [Button, Control, DialogFrame, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="'Move ' + question.who">
    <form class="tl-form" [id]="formId" novalidate (submit)="submit($event)">
      <tl-field label="Status" [error]="isTried() && !to() ? 'Choose a status.' : null">
        <tl-select [choices]="choices" [(value)]="to" />
      </tl-field>
      @if (needsReason()) {
        <tl-field
          label="Reason"
          hint="This move is beside the pipeline. The reason stays in the history."
          [error]="isTried() && note().trim() === '' ? 'Say why.' : null"
        >
          <textarea tlControl name="note" rows="3" [value]="note()" (input)="put($event)"></textarea>
        </tl-field>
      } @else {
        <tl-field label="Note" [isOptional]="true">
          <textarea tlControl name="note" rows="3" [value]="note()" (input)="put($event)"></textarea>
        </tl-field>
      }
    </form>
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Leave it there</button>
      <button type="submit" [attr.form]="formId" tlButton="primary">{{ to() ? 'Move to ' + to() : 'Move' }}</button>
    </ng-container>
  </tl-dialog>`,
})
export class MoveDialog {
  protected readonly question = inject<MoveQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<MoveAnswer>>(DialogRef);
  protected readonly formId = `app-move-${counter++}`;
  protected readonly to = signal<string | null>(this.question.to ?? null);
  protected readonly note = signal('');
  protected readonly isTried = signal(false);
  private readonly moves = movesOf(this.question);
  protected readonly choices: readonly Choice[] = [
    ...this.moves.allowed.map((name) => ({ value: name, label: name })),
    ...(this.question.mayForce ? this.moves.others.map((name) => ({ value: name, label: name, detail: REASON })) : []),
  ];
  protected readonly needsReason = computed(() => this.moves.others.includes(this.to() ?? ''));

  protected put(event: Event): void {
    this.note.set((event.target as HTMLTextAreaElement).value);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const to = this.to();
    const note = this.note().trim();
    if (to === null || (this.needsReason() && note === '')) return;
    this.ref.close({ to, note: note || null });
  }
}

const REASON = 'needs a reason';

/** Several leads may go anywhere; each is judged by its own status then. */
function movesOf({ from, pipeline }: MoveQuestion): ReturnType<typeof movesFrom> {
  return from === null ? { allowed: pipeline.map(({ name }) => name), others: [] } : movesFrom(from, pipeline);
}
