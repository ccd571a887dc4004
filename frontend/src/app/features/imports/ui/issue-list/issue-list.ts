import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { Button, Issue, Select, Writes, type Choice } from '@tierline/ui';
import type { IssueEntry } from '../../data/issue-view.js';
import { IssueValues, type ValueAnswer } from '../issue-values/issue-values.js';

/** An answer to what a name means. */
export interface NameAnswer {
  readonly code: string;
  readonly value: string;
  readonly to: string;
  readonly remember: boolean;
}

export interface CellAnswer {
  readonly rowId: number;
  readonly field: string;
  readonly value: string;
}

/** Another text in the place of a value, wherever it stands in the column. */
export interface EqualValuesAnswer {
  /** Issue that the rows have. */
  readonly code: string;
  readonly field: string;
  readonly answers: readonly ValueAnswer[];
}

/** The rows that have an issue, or one value of it. */
export interface IssueRows {
  readonly code: string;
  /** Null for all values. */
  readonly value: string | null;
}

/** What was found in a file by kind, worst first, each with its values and its fix in place. */
@Component({
  selector: 'tl-issue-list',
  imports: [Button, Issue, IssueValues, NgTemplateOutlet, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './issue-list.html',
  styleUrl: './issue-list.scss',
})
export class IssueList {
  readonly entries = input.required<readonly IssueEntry[]>();
  readonly reps = input<readonly Choice[]>([]);
  readonly lines = input<readonly Choice[]>([]);
  /** Whether the file can still be changed. */
  readonly canFix = input(true);
  readonly isBusy = input(false);
  readonly named = output<readonly NameAnswer[]>();
  readonly replaced = output<EqualValuesAnswer>();
  readonly cellFixed = output<CellAnswer>();
  readonly skipped = output<IssueEntry>();
  readonly listed = output<IssueRows>();
  readonly shown = output<number>();

  private readonly chosen = signal<Readonly<Record<string, string | null>>>({});
  private readonly forgotten = signal<ReadonlySet<string>>(new Set());
  protected readonly missing = signal<string | null>(null);

  protected choiceOf(key: string): string | null {
    return this.chosen()[key] ?? null;
  }

  protected choose(key: string, value: string | null): void {
    this.chosen.update((chosen) => ({ ...chosen, [key]: value }));
    this.missing.set(null);
  }

  protected isRemembered(key: string): boolean {
    return !this.forgotten().has(key);
  }

  protected setRemembered(key: string, isOn: boolean): void {
    const next = new Set(this.forgotten());
    if (isOn) next.delete(key);
    else next.add(key);
    this.forgotten.set(next);
  }

  /** The one value of an entry. */
  protected apply(entry: IssueEntry): void {
    const to = this.choiceOf(entry.key);
    if (to === null || to === '') return this.missing.set(entry.key);
    this.answer(entry, [{ value: entry.values[0]?.value ?? null, to }]);
  }

  protected answer({ key, code, fix }: IssueEntry, answers: readonly ValueAnswer[]): void {
    if (fix.kind === 'value') this.replaced.emit({ code, field: fix.field, answers });
    if (fix.kind !== 'rep' && fix.kind !== 'line') return;
    const remember = this.isRemembered(key);
    this.named.emit(answers.flatMap(({ value, to }) => (value === null ? [] : [{ code, value, to, remember }])));
  }

  protected saveCell({ fix }: IssueEntry, value: string): void {
    if (fix.kind === 'cell') this.cellFixed.emit({ rowId: fix.rowId, field: fix.field, value });
  }

  protected choicesOf({ fix }: IssueEntry): readonly Choice[] | null {
    return fix.kind === 'rep' ? this.reps() : fix.kind === 'line' ? this.lines() : null;
  }

  protected labelOf({ fix }: IssueEntry): string {
    return fix.kind === 'rep' ? 'Sales rep' : fix.kind === 'line' ? 'Product line' : 'New value';
  }

  /** What there is to choose, above a list of values: the sentences stand at the values then. */
  protected textOf({ values, distinct, text, fix }: IssueEntry): string {
    if (values.length < 2 || fix.kind === 'none') return text;
    const count = distinct.toLocaleString('en-US');
    return fix.kind === 'value'
      ? `${count} different values. Write once what each should be; every row that has it is changed.`
      : `${count} different values. Answer each once, for all its rows.`;
  }

  protected applyText(count: number): string {
    return count === 1 ? 'Apply' : `Apply to ${count.toLocaleString('en-US')} rows`;
  }
}
