import { computed, inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  checkLayout,
  createImport,
  createSupplierLayout,
  getSupplierLayout,
  listProductLines,
  listReps,
  listSupplierLayoutVersions,
  previewLayout,
  Problem,
  removeSupplierLayout,
  replaceSupplierLayout,
  suggestLayout,
  type LayoutDefinitionDto,
  type LayoutPreviewDto,
  type ProductLineDto,
  type RepDto,
  type SupplierLayoutDto,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

/** What is tried on a sample. */
export interface Trial {
  readonly sampleId: string;
  readonly definition: LayoutDefinitionDto;
  readonly sheet: string | null;
  readonly commissionMonth: string | null;
  readonly revenueMonth: string | null;
}

/** One layout while it is looked at or changed: as it is on the server, as it is on the screen, and what it makes of a file. */
@Injectable()
export class LayoutStore {
  private readonly backend = inject(Backend);
  private readonly answers = latest<SupplierLayoutDto>();
  private readonly previews = latest<LayoutPreviewDto>();
  private readonly history = latest<readonly SupplierLayoutDto[]>();
  private loader: string | null = null;

  readonly saved = this.answers.remote;
  readonly preview = this.previews.remote;
  readonly versions = this.history.remote;
  /** As it is on the screen; null while nothing is there to change. */
  readonly draft = signal<LayoutDefinitionDto | null>(null);
  readonly isChanged = signal(false);
  readonly acts = doing();
  readonly productLines = signal<readonly ProductLineDto[]>([]);
  readonly reps = signal<readonly RepDto[]>([]);
  readonly current = computed(() => valueOf(this.saved()));

  constructor() {
    void this.loadChoices();
  }

  /** @param loader null for a layout that is not there yet */
  async open(loader: string | null): Promise<void> {
    if (loader !== null && loader === this.loader) return;
    this.loader = loader;
    this.answers.reset();
    this.history.reset();
    this.show(null);
    if (loader === null) return;
    await this.answers.ask((signal) => this.backend.call(getSupplierLayout, { loader }, { signal }));
    const known = valueOf(this.saved());
    if (known) this.show(known.definition);
    await this.loadVersions();
  }

  loadVersions(): Promise<void> {
    const { loader } = this;
    if (loader === null) return Promise.resolve();
    return this.history.ask(
      async (signal) => (await this.backend.call(listSupplierLayoutVersions, { loader }, { signal })).items,
    );
  }

  /** Puts a layout on the screen that was not changed there. */
  show(definition: LayoutDefinitionDto | null): void {
    this.draft.set(definition);
    this.isChanged.set(false);
    this.acts.clear();
  }

  change(definition: LayoutDefinitionDto): void {
    this.draft.set(definition);
    this.isChanged.set(true);
  }

  /** Has a layout suggested from a sample.
   *  @returns header row and sheet that it goes by; null when that failed */
  async suggest(
    sampleId: string,
    choice: { readonly sheet: string | null; readonly headerRow: number | null; readonly title: string },
  ): Promise<{ definition: LayoutDefinitionDto; sheet: string | null; headerRow: number | null } | null> {
    const body = {
      sampleId,
      ...(choice.sheet === null ? {} : { sheet: choice.sheet }),
      ...(choice.headerRow === null ? {} : { headerRow: choice.headerRow }),
      ...(choice.title === '' ? {} : { title: choice.title }),
    };
    let suggested = null;
    await this.acts.run(async () => (suggested = await this.backend.call(suggestLayout, { body })));
    return suggested;
  }

  /** Asks what the layout on the screen makes of a sample. */
  async try({ sampleId, definition, sheet, commissionMonth, revenueMonth }: Trial): Promise<void> {
    const body = {
      sampleId,
      definition,
      ...(sheet === null ? {} : { sheet }),
      ...(commissionMonth === null ? {} : { commissionMonth }),
      ...(revenueMonth === null ? {} : { revenueMonth }),
    };
    await this.previews.ask((signal) => this.backend.call(previewLayout, { body }, { signal }));
  }

  /** Reads the text of an exported layout onto the screen.
   *  @returns whether it is one */
  read(text: string): Promise<boolean> {
    return this.acts.run(async () => {
      const { definition } = await this.backend.call(checkLayout, { body: { text } });
      this.change(definition);
    });
  }

  /** Saves what is on the screen: a new layout, or a new version.
   *  @returns the layout; null when it was refused */
  async save(isActive?: boolean): Promise<SupplierLayoutDto | null> {
    const definition = this.draft();
    const known = this.current();
    if (!definition) return null;
    let saved: SupplierLayoutDto | null = null;
    const isDone = await this.acts.run(async () => {
      saved = known
        ? await this.backend.call(
            replaceSupplierLayout,
            { loader: known.loader, body: { definition, ...(isActive === undefined ? {} : { isActive }) } },
            { ifMatch: known.version },
          )
        : await this.backend.call(createSupplierLayout, { body: { definition } });
      this.accept(saved);
    });
    return isDone ? saved : null;
  }

  /** @returns whether it was removed */
  remove(): Promise<boolean> {
    const known = this.current();
    return this.acts.run(async () => {
      if (!known) return;
      await this.backend.call(removeSupplierLayout, { loader: known.loader }, { ifMatch: known.version });
      this.isChanged.set(false);
    });
  }

  /** Uploads a file with the layout.
   *  @returns id of the import; null when it was refused */
  async import(
    file: File,
    choices: { readonly loader: string; readonly commissionMonth: string; readonly revenueMonth: string | null },
  ): Promise<string | null> {
    const { loader, commissionMonth, revenueMonth } = choices;
    const body = { file, target: 'sales' as const, loader, commissionMonth, ...(revenueMonth ? { revenueMonth } : {}) };
    let id: string | null = null;
    await this.acts.run(async () => ({ id } = await this.backend.call(createImport, { body })));
    return id;
  }

  private accept(saved: SupplierLayoutDto): void {
    this.loader = saved.loader;
    this.answers.put(saved);
    this.show(saved.definition);
    void this.loadVersions();
  }

  // Who may not see the portfolio has nothing to choose from; everything else of a layout works.
  private async loadChoices(): Promise<void> {
    try {
      const [lines, reps] = await Promise.all([
        this.backend.call(listProductLines, { limit: 200, isActive: true }),
        this.backend.call(listReps, { limit: 200, isActive: true }),
      ]);
      this.productLines.set(lines.items);
      this.reps.set(reps.items);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
