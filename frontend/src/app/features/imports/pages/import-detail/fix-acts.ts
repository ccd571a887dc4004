import { inject, Injectable, signal } from '@angular/core';
import { CANCELLED, Problem, type FixRequest, type RefusedRowDto } from '@tierline/api-client';
import { Dialogs, Formats, Toasts } from '@tierline/ui';
import type { Replacement } from '../../data/fix-view.js';
import { ImportStore } from '../../data/import-store.js';
import { rowsWanted, type RowFilter } from '../../data/row-filter.js';
import type { Counted } from '../../ui/find-replace/find-replace.js';
import type { EqualValuesAnswer, NameAnswer } from '../../ui/issue-list/issue-list.js';
import { SkipDialog, type SkipQuestion } from '../../ui/skip-dialog/skip-dialog.js';

const TYPING_MS = 250;

/** Which rows are left out, and how many they are. */
export interface SkipChoice {
  readonly rows: FixRequest['rows'];
  readonly count: number;
  /** "row 42", "25 rows". */
  readonly words: string;
}

/** What a person does to many rows at once, and the way back from everything done by hand. Each act ends with a word and an Undo. */
@Injectable()
export class FixActs {
  private readonly store = inject(ImportStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);
  private typing: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;

  /** Rows of the last workbook that could not be taken over, each with its reason. */
  readonly refusedRows = signal<readonly RefusedRowDto[]>([]);
  /** Name of the workbook that is being read and taken over; null when none is. */
  readonly taking = signal<string | null>(null);
  /** What the replacement that is being written would change. */
  readonly counted = signal<Counted>({ state: 'idle' });

  /** Says what names mean, one after the other; stops at the first that is refused. */
  async name(answers: readonly NameAnswer[]): Promise<void> {
    let done = 0;
    for (const answer of answers) {
      if (!(await this.store.resolve(answer))) break;
      done += 1;
    }
    if (done > 0) this.tell(done === 1 ? `“${answers[0]?.value ?? ''}” is known now.` : `${done} names are known now.`);
  }

  /** Puts other texts in the place of equal values. */
  async replaceValues({ code, field, answers }: EqualValuesAnswer): Promise<void> {
    let rows = 0;
    for (const { value, to } of answers) {
      // Named by their issue, the rows are found without looking through the file.
      const rowsWithIt = value === null ? { code } : { code, value };
      const result = await this.store.fix({ kind: 'equal-values', field, from: value, to, rows: rowsWithIt });
      if (!result) break;
      rows += result.rows;
    }
    if (rows > 0) this.tell(`${this.rowsText(rows)} changed.`);
  }

  /** Counts what a replacement would change, once typing rests. */
  count(replacement: Replacement | null, filter: RowFilter): void {
    clearTimeout(this.typing);
    this.asking?.abort();
    if (replacement === null) return this.counted.set({ state: 'idle' });
    this.counted.set({ state: 'counting' });
    this.typing = setTimeout(() => void this.ask(replacement, filter), TYPING_MS);
  }

  async replace(replacement: Replacement, filter: RowFilter): Promise<void> {
    const result = await this.store.fix(this.request(replacement, filter));
    if (!result) return;
    this.counted.set({ state: 'idle' });
    this.tell(`${this.rowsText(result.rows)} changed.`);
    this.count(replacement, filter);
  }

  /** Asks why, then leaves the rows out. */
  async skip({ rows, count, words }: SkipChoice): Promise<void> {
    const question: SkipQuestion = {
      title: `Leave out ${words}?`,
      text: `${count === 1 ? 'It is' : 'They are'} not taken over. You can take ${count === 1 ? 'it' : 'them'} back in until the commit.`,
      yes: `Leave out ${words}`,
    };
    const reason = await this.dialogs.open<string>(SkipDialog, question);
    if (!reason) return;
    const result = await this.store.fix({ kind: 'leave-out', reason, rows });
    if (result) this.tell(`${this.rowsText(result.rows)} left out.`);
  }

  async takeBack(rowId: number): Promise<void> {
    const result = await this.store.fix({ kind: 'take-back', rows: { rowIds: [rowId] } });
    if (result) this.tell('The row is back in.');
  }

  /** Takes a corrected error workbook over; what it says and cannot be taken stays on the screen. */
  async sendBack(file: File): Promise<void> {
    this.refusedRows.set([]);
    this.taking.set(file.name);
    const result = await this.store.sendBack(file).finally(() => this.taking.set(null));
    if (!result) return;
    this.refusedRows.set(result.refused);
    if (result.rows > 0) this.tell(`${this.rowsText(result.rows)} taken over from ${file.name}.`);
    else this.toasts.show({ text: `${file.name} says the same as the file. Nothing was changed.` });
  }

  async undo(): Promise<void> {
    const act = await this.store.undo();
    if (act) this.toasts.show({ text: `Undone: ${act.title}`, act: { label: 'Redo', run: () => void this.redo() } });
  }

  async redo(): Promise<void> {
    const act = await this.store.redo();
    if (act) this.tell(`Done again: ${act.title}`);
  }

  /** A word about what was done, with the way back. */
  tell(text: string): void {
    this.toasts.show({ text, act: { label: 'Undo', run: () => void this.undo() } });
  }

  private async ask(replacement: Replacement, filter: RowFilter): Promise<void> {
    const mine = (this.asking = new AbortController());
    try {
      const trial = await this.store.tryFix(this.request(replacement, filter), mine.signal);
      if (this.asking === mine) this.counted.set({ state: 'ready', trial });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error !== CANCELLED && this.asking === mine) this.counted.set({ state: 'failed', text: error.detail });
    }
  }

  private request(replacement: Replacement, filter: RowFilter): FixRequest {
    return { kind: 'find-replace', ...replacement, rows: rowsWanted(filter) };
  }

  private rowsText(rows: number): string {
    return `${this.formats.numbers.count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  }
}
