import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Button, Formats, Marker, Select, Writes, type Choice } from '@tierline/ui';
import type { IssueValue } from '../../data/issue-view.js';

/** What a value means, or what stands in its place from now on. */
export interface ValueAnswer {
  /** Null for blank cells. */
  readonly value: string | null;
  readonly to: string;
}

const FIRST = 5;

/** The values that one kind of issue is about, each with its number of rows and its answer; one act gives all answers at once. */
@Component({
  selector: 'tl-issue-values',
  imports: [Button, Marker, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './issue-values.html',
  styleUrl: './issue-values.scss',
})
export class IssueValues {
  readonly values = input.required<readonly IssueValue[]>();
  /** How many there are in all, where not every one is listed. */
  readonly distinct = input(0);
  /** What is answered: `Sales rep`, `Product line`, `New value`. */
  readonly label = input.required<string>();
  /** What a name can mean; null where any text is an answer. */
  readonly choices = input<readonly Choice[] | null>(null);
  readonly canFix = input(true);
  readonly isBusy = input(false);
  readonly answered = output<readonly ValueAnswer[]>();
  readonly listed = output<string | null>();

  private readonly answers = signal<ReadonlyMap<string | null, string>>(new Map());
  private readonly isOpen = signal(false);
  private readonly formats = inject(Formats);
  protected readonly shown = computed(() => (this.isOpen() ? this.values() : this.values().slice(0, FIRST)));
  protected readonly hidden = computed(() => this.values().length - this.shown().length);
  /** Values beyond those that the server lists. */
  protected readonly beyond = computed(() => (this.isOpen() ? Math.max(0, this.distinct() - this.values().length) : 0));
  /** Answers to values that are still asked about. */
  protected readonly given = computed<readonly ValueAnswer[]>(() =>
    this.values().flatMap(({ value }) => {
      const to = this.answers().get(value);
      return to ? [{ value, to }] : [];
    }),
  );
  protected readonly applyText = computed(() => {
    const rows = this.values()
      .filter(({ value }) => this.answers().get(value))
      .reduce((sum, { rows: count }) => sum + count, 0);
    return this.given().length === 0 ? 'Apply' : `Apply to ${this.rowsText(rows)}`;
  });

  protected answerTo(value: string | null): string | null {
    return this.answers().get(value) ?? null;
  }

  /** A name that is not there cannot mean anybody; a blank cell can get a text. */
  protected isAsked(value: string | null): boolean {
    return this.canFix() && (value !== null || this.choices() === null);
  }

  protected answer(value: string | null, to: string | null): void {
    this.answers.update((answers) => new Map(answers).set(value, to ?? ''));
  }

  protected apply(): void {
    if (this.given().length > 0) this.answered.emit(this.given());
  }

  protected showAll(): void {
    this.isOpen.set(true);
  }

  protected rowsText(rows: number): string {
    return `${this.formats.numbers.count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  }
}
