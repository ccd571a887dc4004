import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  discardImport,
  downloadOriginal,
  Downloads,
  followImports,
  listImports,
  listUploaders,
  restoreImport,
  revertImport,
  type ImportDto,
  type ImportPageDto,
  type ListImports$Params,
  type UploaderDto,
} from '@tierline/api-client';
import { CursorPages, Formats, QueryState } from '@tierline/ui';
import { followChanges } from '../../../live/follow-changes.js';
import { latest, valueOf } from '../../../remote.js';
import { firstDay } from './import-list-view.js';
import { isMoving } from './import-view.js';

const PAGE = 25;

/** Recent imports, as the address filters them. When the server says that one of them went on, the list looks again by itself. */
@Injectable()
export class ImportListStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly pages = inject(CursorPages);
  private readonly formats = inject(Formats);
  private readonly answers = latest<ImportPageDto>();
  private readonly people = latest<readonly UploaderDto[]>();

  readonly pageSize = PAGE;
  readonly remote = this.answers.remote;
  /** Everybody whose files may be seen. */
  readonly uploaders = computed(() => valueOf(this.people.remote()) ?? []);
  readonly items = computed(() => valueOf(this.remote())?.items ?? []);
  private readonly params = computed<ListImports$Params>(() => ({
    limit: PAGE,
    count: true,
    cursor: this.pages.cursor() ?? undefined,
    search: this.query.get('search') ?? undefined,
    target: this.query.get('target') ?? undefined,
    status: (this.query.get('status') ?? undefined) as ImportDto['status'] | undefined,
    loader: this.query.get('loader') ?? undefined,
    commissionMonth: this.query.get('month') ?? undefined,
    uploadedBy: this.query.get('by') ?? undefined,
    origin: (this.query.get('origin') ?? undefined) as ListImports$Params['origin'],
    from: firstDay(this.query.get('uploaded'), this.formats.today()),
    sort: (this.query.get('sort') ?? '-uploadedAt') as ListImports$Params['sort'],
  }));

  constructor() {
    void this.people.ask(async (signal) => (await this.backend.call(listUploaders, {}, { signal })).items);
    effect(() => {
      this.params();
      untracked(() => void this.load());
    });
    followChanges(followImports.PATH, (isBeginning) => this.lookAgain(isBeginning));
  }

  load(): Promise<void> {
    return this.answers.ask((signal) => this.read(signal));
  }

  /** @throws Problem */
  async revert({ id, version }: ImportDto): Promise<void> {
    await this.backend.call(revertImport, { id }, { ifMatch: version });
    await this.load();
  }

  /** Makes a reverted import count again.
   *  @throws Problem */
  async restore({ id, version }: ImportDto): Promise<void> {
    await this.backend.call(restoreImport, { id }, { ifMatch: version });
    await this.load();
  }

  /** @throws Problem */
  async discard({ id, version }: ImportDto): Promise<void> {
    await this.backend.call(discardImport, { id }, { ifMatch: version });
    await this.load();
  }

  /** @throws Problem */
  original({ id, fileName }: ImportDto): Promise<void> {
    return this.downloads.save(downloadOriginal, { id }, fileName);
  }

  private async lookAgain(isBeginning: boolean): Promise<void> {
    if (isBeginning && !this.items().some((item) => isMoving(item.status))) return;
    await this.answers.renew((signal) => this.read(signal));
  }

  private read(signal: AbortSignal): Promise<ImportPageDto> {
    return this.backend.call(listImports, this.params(), { signal });
  }
}
