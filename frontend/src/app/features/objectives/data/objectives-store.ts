import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Backend, listObjectives, Problem, saveObjectivesOfYear, type ObjectiveDto } from '@tierline/api-client';
import { Formats, QueryState } from '@tierline/ui';
import { latest, valueOf } from '../../../remote.js';
import {
  cellKey,
  cellsOf,
  changesOf,
  grownCells,
  withCell,
  type Draft,
  type ObjectiveCell,
} from './objectives-view.js';

const PAGE = 200;
/** Reps × product lines × months that one grid holds. */
const MOST_PAGES = 50;
const NOTHING: Draft = new Map();

/** The objectives of one year as a grid, saved as a whole. Changes of every year wait here until they are saved or taken back. */
@Injectable()
export class ObjectivesStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly answer = latest<readonly ObjectiveDto[]>();
  private readonly drafts = signal<ReadonlyMap<number, Draft>>(new Map());

  readonly objectives = this.answer.remote;
  readonly isSaving = signal(false);
  readonly thisYear = computed(() => this.formats.thisYear());
  readonly year = computed(() => {
    const year = Number(this.query.get('year'));
    return Number.isInteger(year) && year > 1900 ? year : this.thisYear();
  });
  readonly draft = computed(() => this.drafts().get(this.year()) ?? NOTHING);
  readonly hasChanges = computed(() => [...this.drafts().values()].some((draft) => draft.size > 0));
  private readonly saved = computed(() => cellsOf(valueOf(this.objectives()) ?? []));

  constructor() {
    effect(() => {
      const year = this.year();
      untracked(() => {
        this.answer.reset();
        void this.load(year);
      });
    });
  }

  load(year = this.year()): Promise<void> {
    return this.answer.ask((signal) => this.read(year, signal));
  }

  put(cell: ObjectiveCell): void {
    this.setDraft(withCell(this.draft(), this.saved(), cell));
  }

  takeBack(): void {
    this.setDraft(NOTHING);
  }

  /** Fills the empty months from the year before.
   *  @param growth hundredths of a percent
   *  @returns how many months were filled
   *  @throws Problem */
  async copyLastYear(growth: bigint): Promise<number> {
    const lastYear = await this.read(this.year() - 1);
    const taken = new Map([...this.saved(), ...this.draft().values()].map((cell) => [cellKey(cell), cell]));
    const cells = grownCells(lastYear, [...taken.values()], growth);
    this.setDraft(cells.reduce((draft, cell) => withCell(draft, this.saved(), cell), this.draft()));
    return cells.length;
  }

  /** Saves what was changed, all or nothing.
   *  @returns what was refused; null when it was saved */
  async save(): Promise<Problem | null> {
    const items = changesOf([...this.draft().values()]);
    this.isSaving.set(true);
    try {
      await this.backend.call(saveObjectivesOfYear, { year: this.year(), body: { items } });
      await this.load();
      this.takeBack();
      return null;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    } finally {
      this.isSaving.set(false);
    }
  }

  private async read(year: number, signal?: AbortSignal): Promise<readonly ObjectiveDto[]> {
    const all: ObjectiveDto[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const params: Parameters<typeof listObjectives>[2] = {
        year,
        limit: PAGE,
        ...(cursor === null ? {} : { cursor }),
      };
      const { items, nextCursor } = await this.backend.call(listObjectives, params, signal ? { signal } : {});
      all.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return all;
  }

  private setDraft(draft: Draft): void {
    this.drafts.update((drafts) => new Map(drafts).set(this.year(), draft));
  }
}
