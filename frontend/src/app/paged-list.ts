import { computed, inject, type Signal } from '@angular/core';
import { Problem } from '@tierline/api-client';
import { CursorPages, QueryState, Toasts, type GridPage, type GridProblem } from '@tierline/ui';
import { valueOf, type Remote } from './remote.js';

/** One page of a list that the server gives by cursor. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  /** Number of all selected rows, where the server counts them. */
  readonly total?: number | null;
}

export interface PagedListSettings {
  /** Most rows of a page. */
  readonly pageSize: number;
  /** Keys of the address that narrow the list. */
  readonly keys: readonly string[];
  /** What a grid says when the list could not be read: "The mails could not be read". */
  readonly failed: string;
}

/** What a page with one grid shows of its list, and how the list is turned, sorted and cleared. */
export interface PagedList<Row, Page extends ListPage<Row>> {
  readonly page: Signal<Page | null>;
  readonly rows: Signal<readonly Row[]>;
  readonly state: Signal<Remote<Page>['state']>;
  readonly isRefreshing: Signal<boolean>;
  /** Why the server refused the list. */
  readonly refused: Signal<Problem | null>;
  /** The same as the grid says it. */
  readonly problem: Signal<GridProblem | null>;
  readonly range: Signal<GridPage>;
  /** Whether something in the address narrows the list. */
  readonly isFiltered: Signal<boolean>;
  turn(to: 'next' | 'previous'): void;
  sort(by: string | null): void;
  /** Forgets every filter; other keys may be set at the same time. */
  clear(also?: Readonly<Record<string, string | null>>): void;
}

/** Ties a list on the server to the grid of a page. Call it while a component with `CursorPages` is made. */
export function pagedList<Row, Page extends ListPage<Row> = ListPage<Row>>(
  remote: Signal<Remote<Page>>,
  { pageSize, keys, failed }: PagedListSettings,
): PagedList<Row, Page> {
  const query = inject(QueryState);
  const pages = inject(CursorPages);
  const page = computed(() => valueOf(remote()));
  const rows = computed(() => page()?.items ?? []);
  const refused = computed(() => refusalOf(remote()));
  const first = { cursor: null, page: null };
  return {
    page,
    rows,
    refused,
    state: computed(() => remote().state),
    isRefreshing: computed(() => isRefreshing(remote())),
    problem: computed(() => {
      const problem = refused();
      return problem ? { title: failed, detail: problem.detail } : null;
    }),
    range: computed(() =>
      pages.range(pageSize, rows().length, {
        total: page()?.total ?? null,
        hasNext: (page()?.nextCursor ?? null) !== null,
      }),
    ),
    isFiltered: computed(() => keys.some((key) => query.get(key) !== null)),
    turn: (to) => {
      const next = page()?.nextCursor;
      void (to === 'previous' ? pages.previous() : next ? pages.next(next) : undefined);
    },
    sort: (by) => void query.set({ sort: by, ...first }),
    clear: (also = {}) => void query.set({ ...Object.fromEntries(keys.map((key) => [key, null])), ...first, ...also }),
  };
}

/** Fetches a file for a page; when it is refused a toast says why. Call it while a component is made.
 *  @param failed what could not be made: "The workbook could not be made." */
export function downloading(failed = 'The workbook could not be made.'): (work: () => Promise<void>) => Promise<void> {
  const toasts = inject(Toasts);
  return async (work) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toasts.show({ text: `${failed} ${error.detail}` });
    }
  };
}

function refusalOf(remote: Remote<unknown>): Problem | null {
  return remote.state === 'failed' ? remote.problem : null;
}

function isRefreshing(remote: Remote<unknown>): boolean {
  return remote.state === 'ready' && remote.isRefreshing;
}
