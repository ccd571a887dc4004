import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { Button, Issue, Select, Writes, type Choice } from '@tierline/ui';
import type { IssueEntry } from '../../data/issue-view.js';

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

/** What was found in a file, worst first, each with its fix in place. */
@Component({
  selector: 'tl-issue-list',
  imports: [Button, Issue, NgTemplateOutlet, Select, Writes],
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
  readonly named = output<NameAnswer>();
  readonly cellFixed = output<CellAnswer>();
  readonly skipped = output<number>();
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

  protected apply({ key, fix }: IssueEntry): void {
    if (fix.kind !== 'rep' && fix.kind !== 'line') return;
    const to = this.choiceOf(key);
    if (to === null) return this.missing.set(key);
    this.named.emit({ code: fix.code, value: fix.value, to, remember: this.isRemembered(key) });
  }

  protected saveCell({ fix }: IssueEntry, value: string): void {
    if (fix.kind === 'cell') this.cellFixed.emit({ rowId: fix.rowId, field: fix.field, value });
  }

  protected applyText(count: number): string {
    return count === 1 ? 'Apply' : `Apply to ${count} rows`;
  }
}
