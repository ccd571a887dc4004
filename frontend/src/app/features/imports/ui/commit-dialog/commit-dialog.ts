import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { PeriodEffectDto } from '@tierline/api-client';
import { Button, DialogFrame, Formats } from '@tierline/ui';
import { openPeriods, type CommitPlan, type PeriodChoice } from '../../data/commit-view.js';

export interface CommitQuestion {
  readonly accepted: number;
  readonly blocked: number;
  /** The first blocked rows in words: "row 42, Hawthorn Valley Health, 2,352.66". */
  readonly leftOut: readonly string[];
  readonly periods: readonly PeriodEffectDto[];
  readonly plan: CommitPlan;
}

/** Asked before a commit that leaves rows out or meets rows that are there already. Answers the plan, or nothing. */
@Component({
  selector: 'tl-commit-dialog',
  imports: [Button, DialogFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-dialog [heading]="heading()">
    @if (question.blocked > 0) {
      <p>{{ question.blocked === 1 ? 'This row is' : 'These rows are' }} left out and can be uploaded again later:</p>
      <ul>
        @for (row of question.leftOut; track row) {
          <li>{{ row }}</li>
        }
        @if (question.blocked > question.leftOut.length) {
          <li>and {{ question.blocked - question.leftOut.length }} more</li>
        }
      </ul>
    }
    @for (period of question.periods; track period.month) {
      @if (period.rowsNow > 0) {
        <fieldset>
          <legend>
            {{ formats.dates.month(period.month) }} has {{ formats.numbers.count(period.rowsNow) }} rows already
          </legend>
          <label class="tl-check">
            <input
              type="radio"
              [name]="period.month"
              [checked]="choiceOf(period.month) === 'replace'"
              (change)="choose(period.month, 'replace')"
            />
            Replace them with the {{ formats.numbers.count(period.rowsInFile) }} of this file
          </label>
          <label class="tl-check">
            <input
              type="radio"
              [name]="period.month"
              [checked]="choiceOf(period.month) === 'add'"
              (change)="choose(period.month, 'add')"
            />
            Add the rows of this file; those that are there already count once
          </label>
        </fieldset>
      }
    }
    @if (isAsked() && isOpen()) {
      <p class="tl-error" role="alert">Choose what happens to the rows that are there already.</p>
    }
    <ng-container dialogActs>
      <button type="button" tlButton (click)="ref.close()">Keep reviewing</button>
      <button type="button" tlButton="primary" tlWrites (click)="commit()">{{ yes() }}</button>
    </ng-container>
  </tl-dialog>`,
  styles: `
    ul {
      margin: 6px 0 0;
      padding-left: 18px;
      list-style: disc;
      color: var(--tl-ink);
    }

    fieldset {
      display: grid;
      gap: 6px;
      margin-top: 14px;
      color: var(--tl-ink);
    }

    legend {
      margin-bottom: 6px;
      padding: 0;
      font-weight: 600;
    }

    p[role] {
      margin-top: 12px;
    }
  `,
})
export class CommitDialog {
  protected readonly question = inject<CommitQuestion>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<CommitPlan>>(DialogRef);
  protected readonly formats = inject(Formats);
  private readonly plan = signal<CommitPlan>(this.question.plan);
  protected readonly isAsked = signal(false);
  protected readonly isOpen = computed(() => openPeriods(this.question.periods, this.plan()).length > 0);
  protected readonly heading = computed(() => {
    const { accepted, blocked } = this.question;
    const count = (value: number): string => this.formats.numbers.count(value);
    return blocked > 0
      ? `Commit ${count(accepted)} of ${count(accepted + blocked)} rows?`
      : `Commit ${count(accepted)} rows?`;
  });
  protected readonly yes = computed(() => `Commit ${this.formats.numbers.count(this.question.accepted)} rows`);

  protected choiceOf(month: string): PeriodChoice {
    return this.plan().months[month] ?? 'refuse';
  }

  protected choose(month: string, choice: PeriodChoice): void {
    this.plan.update(({ months }) => ({ months: { ...months, [month]: choice } }));
  }

  protected commit(): void {
    this.isAsked.set(true);
    if (!this.isOpen()) this.ref.close(this.plan());
  }
}
