import { ChangeDetectionStrategy, Component, computed, input, model, output, signal } from '@angular/core';
import { isBusinessDate } from '@tierline/shared/time';
import { Button, Control, Field, Segmented, type Segment } from '@tierline/ui';

export type ActivityKind = 'note' | 'call' | 'email' | 'task';

/** What a person did with a lead, or means to do. */
export interface ActivityDraft {
  readonly kind: ActivityKind;
  readonly text: string;
  /** Day of a task, `YYYY-MM-DD`; null for the others. */
  readonly dueOn: string | null;
}

const KINDS: readonly Segment[] = [
  { key: 'note', label: 'Note' },
  { key: 'call', label: 'Call' },
  { key: 'email', label: 'Email' },
  { key: 'task', label: 'Task' },
];

const WORDS: Readonly<Record<ActivityKind, { readonly label: string; readonly save: string }>> = {
  note: { label: 'Note', save: 'Add note' },
  call: { label: 'What was said', save: 'Log call' },
  email: { label: 'What was written', save: 'Log email' },
  task: { label: 'What is to do', save: 'Add task' },
};

/** Writes into the timeline of a lead: a note, a call, an email, or a task with its day. Ctrl Enter saves. */
@Component({
  selector: 'app-activity-form',
  imports: [Button, Control, Field, Segmented],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form
    novalidate
    (submit)="submit($event)"
    (keydown.control.enter)="submit($event)"
    (keydown.meta.enter)="submit($event)"
  >
    <tl-segmented label="What to add" [segments]="kinds" [active]="kind()" (activeChange)="choose($event)" />
    <tl-field [label]="words().label" [error]="isTried() && text().trim() === '' ? 'Write something.' : null">
      <textarea tlControl cdkFocusInitial name="text" rows="2" [value]="text()" (input)="type($event)"></textarea>
    </tl-field>
    @if (kind() === 'task') {
      <tl-field class="day" label="On" [error]="isTried() && !isDay() ? 'Enter a day.' : null">
        <input tlControl type="date" name="due" [min]="today()" [value]="due()" (input)="pickDay($event)" />
      </tl-field>
    }
    <div class="tl-row">
      <button type="submit" tlButton="primary" size="s" [disabled]="isSaving()">{{ words().save }}</button>
      <kbd class="tl-wide-only">Ctrl Enter</kbd>
    </div>
  </form>`,
  styles: `
    form {
      display: grid;
      gap: 10px;
      justify-items: start;
    }

    tl-field {
      width: 100%;
    }

    tl-field.day {
      max-width: 200px;
    }
  `,
})
export class ActivityForm {
  readonly today = input.required<string>();
  readonly kind = model<ActivityKind>('note');
  readonly isSaving = input(false);
  readonly saved = output<ActivityDraft>();

  protected readonly kinds = KINDS;
  protected readonly text = signal('');
  protected readonly due = signal('');
  protected readonly isTried = signal(false);
  protected readonly words = computed(() => WORDS[this.kind()]);

  /** Empties the form, after what was written is stored. */
  clear(): void {
    this.text.set('');
    this.due.set('');
    this.isTried.set(false);
  }

  protected choose(kind: string): void {
    this.kind.set(kind as ActivityKind);
  }

  protected type(event: Event): void {
    this.text.set((event.target as HTMLTextAreaElement).value);
  }

  protected pickDay(event: Event): void {
    this.due.set((event.target as HTMLInputElement).value);
  }

  protected isDay(): boolean {
    return isBusinessDate(this.due());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const isTask = this.kind() === 'task';
    if (this.text().trim() === '' || (isTask && !this.isDay())) return;
    this.saved.emit({ kind: this.kind(), text: this.text().trim(), dueOn: isTask ? this.due() : null });
  }
}
