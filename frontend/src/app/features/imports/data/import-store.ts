import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  CANCELLED,
  changeImportRow,
  chooseImportParams,
  commitImport,
  discardImport,
  downloadErrorWorkbook,
  downloadOriginal,
  Downloads,
  fixImportRows,
  getImport,
  getSentErrorWorkbook,
  mapImportColumns,
  Problem,
  redoImportChange,
  resolveImportValue,
  revertImport,
  sendErrorWorkbook,
  undoImportChange,
  type CommitRequest,
  type FixRequest,
  type FixResultDto,
  type ImportDto,
  type MappingRequest,
  type ResolutionRequest,
  type ReviewActDto,
  type RowChangeRequest,
  type WorkbookResultDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { ImportFollower } from './import-follower.js';
import { isMoving } from './import-view.js';

/** One import and what people do with it. Every act names the version it is meant for; when someone else was faster, the newest state is
 *  fetched and the act is told as refused. */
@Injectable()
export class ImportStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly follower = inject(ImportFollower);
  private readonly answers = latest<ImportDto>();
  private watch: AbortController | null = null;
  private readonly leaving = new AbortController();
  private id = '';
  /** Corrections wait for each other, so that quick ones are done in their order and none is lost. */
  private tail: Promise<unknown> = Promise.resolve();

  readonly remote = this.answers.remote;
  readonly item = computed(() => valueOf(this.remote()));
  /** Counts up when rows, issues or periods may have changed. */
  readonly round = signal(0);
  readonly isActing = signal(false);
  /** Why the last act was refused; it stays until the next one. */
  readonly refusal = signal<Problem | null>(null);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.watch?.abort();
      this.leaving.abort();
    });
  }

  async open(id: string): Promise<void> {
    if (this.id !== id) this.answers.reset();
    this.id = id;
    this.watch?.abort();
    await this.answers.ask((signal) => this.backend.call(getImport, { id }, { signal }));
    this.followIfMoving();
  }

  resolve(body: ResolutionRequest): Promise<boolean> {
    return this.correct(({ id, version }) => this.backend.call(resolveImportValue, { id, body }, { ifMatch: version }));
  }

  changeRow(rowId: number, body: RowChangeRequest): Promise<boolean> {
    return this.correct(({ id, version }) =>
      this.backend.call(changeImportRow, { id, rowId, body }, { ifMatch: version }),
    );
  }

  /** Changes many rows at once.
   *  @returns what it did; null when it was refused */
  async fix(body: FixRequest): Promise<FixResultDto | null> {
    let result: FixResultDto | null = null;
    const isDone = await this.correct(async ({ id, version }) => {
      const fixed = await this.backend.call(fixImportRows, { id, body }, { ifMatch: version });
      result = fixed;
      return fixed.import;
    });
    return isDone ? result : null;
  }

  /** Takes over the rows of an error workbook that somebody filled in.
   *  @returns what it changed; null when it was refused */
  async sendBack(file: File): Promise<WorkbookResultDto | null> {
    let result: WorkbookResultDto | null = null;
    const isDone = await this.correct(async ({ id, version }) => {
      const sent = await this.backend.call(sendErrorWorkbook, { id, body: { file } }, { ifMatch: version });
      result = await this.taken(id, sent.id);
      return this.backend.call(getImport, { id });
    });
    return isDone ? result : null;
  }

  /** What a change of many rows would do.
   *  @throws Problem */
  tryFix(body: FixRequest, signal: AbortSignal): Promise<FixResultDto> {
    return this.backend.call(fixImportRows, { id: this.id, body: { ...body, dryRun: true } }, { signal });
  }

  /** @returns what was taken back; null when nothing was */
  undo(): Promise<ReviewActDto | null> {
    return this.turn(undoImportChange, ({ canUndo }) => canUndo);
  }

  /** @returns what was done again; null when nothing was */
  redo(): Promise<ReviewActDto | null> {
    return this.turn(redoImportChange, ({ canRedo }) => canRedo);
  }

  commit(body: CommitRequest): Promise<boolean> {
    return this.act(({ id, version }) => this.backend.call(commitImport, { id, body }, { ifMatch: version }));
  }

  discard(): Promise<boolean> {
    return this.act(({ id, version }) => this.backend.call(discardImport, { id }, { ifMatch: version }));
  }

  revert(): Promise<boolean> {
    return this.act(({ id, version }) => this.backend.call(revertImport, { id }, { ifMatch: version }));
  }

  map(body: MappingRequest): Promise<boolean> {
    return this.act(({ id, version }) => this.backend.call(mapImportColumns, { id, body }, { ifMatch: version }));
  }

  /** Has the file read again by other choices of its upload. */
  choose(options: Readonly<Record<string, string>>): Promise<boolean> {
    const body = { options: { ...options } };
    return this.act(({ id, version }) => this.backend.call(chooseImportParams, { id, body }, { ifMatch: version }));
  }

  original(): Promise<boolean> {
    return this.guarded(({ id, fileName }) => this.downloads.save(downloadOriginal, { id }, fileName));
  }

  errorWorkbook(): Promise<boolean> {
    return this.guarded(({ id, fileName }) =>
      this.downloads.save(downloadErrorWorkbook, { id }, `${fileName.replace(/\.[^.]+$/, '')}-errors.xlsx`),
    );
  }

  /** What a workbook changed, once a worker has read it: the events of the import tell.
   *  @returns null when the screen is left before
   *  @throws Problem when it was refused */
  private taken(id: string, workbookId: string): Promise<WorkbookResultDto | null> {
    const { signal } = this.leaving;
    return this.follower.lookUntil(id, signal, async () => {
      const { result, problem } = await this.backend.call(getSentErrorWorkbook, { id, workbookId }, { signal });
      if (problem) throw new Problem({ ...problem, status: problem.code === 'version-stale' ? 412 : 409 });
      return result;
    });
  }

  /** Whether there is something to turn is known only once the corrections before it are done. */
  private async turn(
    call: typeof undoImportChange,
    isPossible: (item: ImportDto) => boolean,
  ): Promise<ReviewActDto | null> {
    let act: ReviewActDto | null = null;
    await this.correct(async (item) => {
      if (!isPossible(item)) return item;
      const { id, version } = item;
      const turned = await this.backend.call(call, { id }, { ifMatch: version });
      act = turned.act;
      return turned.import;
    });
    return act;
  }

  /** An act whose answer is the import with its new counts. */
  private correct(call: (item: ImportDto) => Promise<ImportDto>): Promise<boolean> {
    const work = (): Promise<boolean> =>
      this.guarded(async (item) => {
        this.answers.put(await call(item));
        this.round.update((round) => round + 1);
      });
    const mine = this.isActing() ? this.tail.then(work) : work();
    this.tail = mine.catch(() => undefined);
    return mine;
  }

  /** An act that is accepted, not awaited: the news come by the stream. */
  private act(call: (item: ImportDto) => Promise<unknown>): Promise<boolean> {
    return this.guarded(async (item) => {
      await call(item);
      await this.open(item.id);
      this.round.update((round) => round + 1);
    });
  }

  /** @returns whether it was done; else `refusal` says why */
  private async guarded(work: (item: ImportDto) => Promise<void>): Promise<boolean> {
    const item = this.item();
    if (!item || this.isActing()) return false;
    this.isActing.set(true);
    this.refusal.set(null);
    try {
      await work(item);
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refusal.set(error);
      if (error.status === 412 || error.code === 'wrong-state') await this.open(item.id);
      return false;
    } finally {
      this.isActing.set(false);
    }
  }

  private followIfMoving(): void {
    const item = this.item();
    if (!item || !isMoving(item.status)) return;
    const mine = (this.watch = new AbortController());
    this.follower
      .follow(item.id, mine.signal, (now) => this.hear(now))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        if (error !== CANCELLED) this.refusal.set(error);
      });
  }

  private hear(now: ImportDto): void {
    const before = this.item()?.status;
    this.answers.put(now);
    if (before !== now.status) this.round.update((round) => round + 1);
  }
}
