import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Banner,
  Button,
  FailedState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Stat,
  StatStrip,
  Tag,
} from '@tierline/ui';
import { importsTabs } from '../../../../directory/imports-tabs.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { BoardStore } from '../../data/board-store.js';
import { boardCounts, boardFilters, boardLines, linesWith, openedCell, STATE_LOOKS } from '../../data/board-view.js';
import { BoardCell } from '../../ui/board-cell/board-cell.js';
import { BoardGrid } from '../../ui/board-grid/board-grid.js';

const SHOWN_UNASSIGNED = 3;

/** Which supplier's file came for which month of a year: nothing is ticked by hand. */
@Component({
  selector: 'tl-board',
  imports: [
    Banner,
    BoardCell,
    BoardGrid,
    Button,
    FailedState,
    FilterBar,
    Icon,
    LinkTabs,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    SideSheet,
    Stat,
    StatStrip,
    Tag,
  ],
  providers: [BoardStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './board.html',
  styleUrl: './board.scss',
})
export class Board {
  protected readonly store = inject(BoardStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly session = inject(Session);

  protected readonly tabs = computed(() => importsTabs(this.session));
  protected readonly legend = [
    STATE_LOOKS.committed,
    STATE_LOOKS['in-review'],
    STATE_LOOKS.replaced,
    STATE_LOOKS.missing,
  ];
  protected readonly board = computed(() => valueOf(this.store.remote()));
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly filters = computed(() => boardFilters(Number(this.store.today().slice(0, 4)), this.store.year()));
  /** Files without a line or month; the first few by name. */
  protected readonly unassigned = computed(() => {
    const files = this.board()?.unassigned ?? [];
    return { shown: files.slice(0, SHOWN_UNASSIGNED), more: Math.max(0, files.length - SHOWN_UNASSIGNED) };
  });
  private readonly all = computed(() => {
    const board = this.board();
    return board ? boardLines(board, this.store.today(), this.formats) : [];
  });
  protected readonly lines = computed(() => linesWith(this.all(), this.query.get('state')));
  protected readonly months = computed(
    () =>
      this.board()?.lines[0]?.months.map(({ month }) => ({ key: month, text: this.formats.dates.monthShort(month) })) ??
      [],
  );
  protected readonly stats = computed(() => {
    const counts = boardCounts(this.all());
    return (['committed', 'in-review', 'missing', 'replaced'] as const).map((state) => ({
      state,
      label: STATE_LOOKS[state].word,
      text: this.formats.numbers.count(counts[state]),
      note: state === 'missing' ? 'months up to now' : counts[state] === 1 ? 'month of a line' : 'months of lines',
    }));
  });
  protected readonly cell = computed(() => {
    const board = this.board();
    return board ? openedCell(board, this.query.get('cell'), this.store.today()) : null;
  });
  /** The one month that a phone shows: that of the address, else this month, else the last of the year. */
  private readonly phoneMonth = computed(() => {
    const keys = this.months().map(({ key }) => key);
    const wanted = this.query.get('month') ?? this.store.today();
    return keys.includes(wanted) ? wanted : (keys.at(-1) ?? '');
  });
  protected readonly phoneMonthName = computed(() => this.formats.dates.month(this.phoneMonth()));
  protected readonly phoneLines = computed(() =>
    this.lines().flatMap(({ title, cells }) => {
      const cell = cells.find(({ month }) => month === this.phoneMonth());
      return cell ? [{ title, cell }] : [];
    }),
  );

  protected open(cell: string | null): void {
    void this.query.set({ cell });
  }

  /** Goes a month on, over the end of a year too. */
  protected step(by: number): void {
    const [year = 0, month = 1] = this.phoneMonth().split('-').map(Number);
    const index = year * 12 + month - 1 + by;
    const next = Math.floor(index / 12);
    void this.query.set({ year: String(next), month: `${next}-${String((index % 12) + 1).padStart(2, '0')}` });
  }
}
