import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { ImportDto } from '@tierline/api-client';
import { Button, Formats, Icon, QueryState } from '@tierline/ui';
import { ImportStore } from '../../data/import-store.js';
import type { IssueEntry } from '../../data/issue-view.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { ReviewStore } from '../../data/review-store.js';
import { fewColumns, shapeOf } from '../../data/row-columns.js';
import { reviewRow } from '../../data/row-view.js';
import { IssueList, type IssueRows } from '../../ui/issue-list/issue-list.js';
import { RowTable } from '../../ui/row-table/row-table.js';
import { FixActs } from './fix-acts.js';
import { RowActs } from './row-acts.js';

/** What was found in the file, and the rows around the first of it. */
@Component({
  selector: 'tl-review-issues',
  imports: [Button, Icon, IssueList, RowTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './review-issues.html',
  styleUrl: './review-issues.scss',
})
export class ReviewIssues {
  readonly item = input.required<ImportDto>();
  readonly entries = input.required<readonly IssueEntry[]>();

  protected readonly store = inject(ImportStore);
  protected readonly review = inject(ReviewStore);
  protected readonly rowActs = inject(RowActs);
  protected readonly fixes = inject(FixActs);
  private readonly targets = inject(NewImportStore);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);

  private readonly words = computed(() => this.targets.words(this.item().target));
  private readonly id = computed(() => this.item().id);
  protected readonly isOpen = computed(() => this.item().status === 'review');
  protected readonly areIssuesKnown = computed(() => this.review.issues().state === 'ready');
  protected readonly problem = computed(() => {
    const issues = this.review.issues();
    return issues.state === 'failed' ? issues.problem : null;
  });
  protected readonly columns = computed(() => fewColumns(this.item().columns, shapeOf(this.item(), this.words())));
  protected readonly around = computed(
    () => new Map(this.review.around().map((row, at) => [at, reviewRow(row, this.formats, this.words())] as const)),
  );
  /** The row whose neighbours stand under the issues: the one asked for, else the first that blocks. */
  protected readonly centre = computed(
    () =>
      this.rowActs.openRowId() ??
      (Number(this.query.get('near')) ||
        (this.entries().find((entry) => entry.severity === 'blocking')?.firstRowId ?? null)),
  );
  protected readonly centrePlace = computed(
    () =>
      this.entries()
        .flatMap((entry) => entry.values)
        .find((one) => one.firstRowId === this.centre())?.place ?? null,
  );

  constructor() {
    effect((onCleanup) => {
      const [centre, id] = [this.centre(), this.id()];
      this.rowActs.centre.set(centre);
      onCleanup(() => this.rowActs.centre.set(null));
      if (centre !== null) untracked(() => void this.review.loadAround(id, centre));
    });
  }

  protected show(rowId: number): void {
    void this.query.set({ near: String(rowId) });
  }

  /** Rows with one kind of issue, or one value of it, in the table of all rows. */
  protected list({ code, value }: IssueRows): void {
    void this.query.set({ tab: 'rows', code, value, state: null, near: null, row: null });
  }

  protected skip({ code, count, firstRowId, values }: IssueEntry): void {
    const place = /\d+$/.exec(values[0]?.place ?? '')?.[0] ?? null;
    const isOne = count === 1 && firstRowId !== null;
    const words = isOne ? (place ? `row ${place}` : 'this row') : `${this.formats.numbers.count(count)} rows`;
    void this.fixes.skip({ rows: isOne ? { rowIds: [firstRowId] } : { code }, count, words });
  }

  protected openRows(): void {
    void this.query.set({ tab: 'rows' });
  }
}
