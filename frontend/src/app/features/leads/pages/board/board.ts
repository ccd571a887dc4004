import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { LeadDto } from '@tierline/api-client';
import {
  Board,
  BoardCard,
  FailedState,
  FilterBar,
  Page,
  PageBar,
  PageHead,
  QueryState,
  Segmented,
  SideSheet,
  type BoardMove,
} from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { Session } from '../../../../session/session.js';
import { BoardStore } from '../../data/board-store.js';
import { boardColumns } from '../../data/board-view.js';
import { leadFilters } from '../../data/lead-filters.js';
import { LIST_OR_BOARD } from '../../data/lead-tabs.js';
import { leadName, movesFrom } from '../../data/lead-words.js';
import { PeopleStore } from '../../data/people-store.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { LeadBoardCard } from '../../ui/board-card/board-card.js';
import { LeadActs } from '../lead-acts.js';
import { LeadSheet } from '../lead-sheet/lead-sheet.js';

/** The pipeline as a board: leads in columns, moved by dragging, by a menu or by keys. */
@Component({
  selector: 'app-board',
  imports: [
    Board,
    BoardCard,
    FailedState,
    FilterBar,
    LeadBoardCard,
    LeadSheet,
    Page,
    PageBar,
    PageHead,
    Segmented,
    SideSheet,
  ],
  providers: [BoardStore, PeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './board.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .waiting {
      display: flex;
      gap: 12px;
    }

    .waiting .tl-skeleton {
      width: 248px;
      height: 320px;
    }
  `,
})
export class LeadBoard {
  protected readonly store = inject(BoardStore);
  protected readonly query = inject(QueryState);
  protected readonly acts = inject(LeadActs);
  private readonly pipeline = inject(PipelineStore);
  private readonly people = inject(PeopleStore);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly loading = doing();
  protected readonly today = this.acts.today();
  protected readonly views = LIST_OR_BOARD;
  protected readonly columns = computed(() => boardColumns(this.store.columns()));
  protected readonly cards = computed(() => this.columns().flatMap(({ cards }) => cards));
  protected readonly filters = computed(() =>
    leadFilters({ statuses: [], people: this.people.people(), file: null }).filter(({ key }) => key !== 'status'),
  );
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly keyOf = (lead: LeadDto): string => lead.id;
  protected readonly nameOf = leadName;
  /** Where a card may go: by the pipeline, and beside it for those who may give a reason. */
  protected readonly targetsOf = (lead: LeadDto): readonly string[] => {
    if (!this.session.can('lead.progress')) return [];
    const { allowed, others } = movesFrom(lead.status, this.pipeline.statuses());
    return this.acts.mayForce() ? [...allowed, ...others] : allowed;
  };

  protected async move({ card, to }: BoardMove<LeadDto>): Promise<void> {
    if (movesFrom(card.status, this.pipeline.statuses()).allowed.includes(to)) this.store.put(card, to);
    await this.acts.move(card, to);
  }

  protected open(lead: LeadDto): void {
    void this.query.set({ lead: lead.id });
  }

  protected close(): void {
    void this.query.set({ lead: null });
  }

  protected show(view: string): void {
    if (view === 'table') void this.router.navigate(['/leads'], { queryParamsHandling: 'preserve' });
  }

  protected more(status: string): void {
    void this.loading.run(() => this.store.loadMore(status));
  }
}
