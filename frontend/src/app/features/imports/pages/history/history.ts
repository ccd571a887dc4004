import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  Dialogs,
  FailedState,
  Formats,
  Icon,
  NoRight,
  Page,
  PageHead,
  Panel,
  SourceWindow,
  Tag,
  Timeline,
} from '@tierline/ui';
import { downloading } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { revertText, type SaidWith } from '../../data/commit-view.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { HistoryStore } from '../../data/history-store.js';
import { historyOf, restoreText, versionsByNearness } from '../../data/history-view.js';
import { statusTag } from '../../data/import-view.js';
import { sheetWindow } from '../../data/mapping-view.js';

const SHOWN_VERSIONS = 6;

/** An import from its first day: the original as it came, what was done with it, and the files before and after it. */
@Component({
  selector: 'tl-import-history',
  imports: [Banner, Button, FailedState, Icon, NoRight, Page, PageHead, Panel, RouterLink, SourceWindow, Tag, Timeline],
  providers: [HistoryStore, NewImportStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './history.html',
  styleUrl: './history.scss',
})
export class ImportHistory {
  readonly id = input.required<string>();

  protected readonly store = inject(HistoryStore);
  private readonly targets = inject(NewImportStore);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly save = downloading('The file could not be fetched.');

  protected readonly item = this.store.item;
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly tag = computed(() => {
    const item = this.item();
    return item ? statusTag(item) : null;
  });
  private readonly mayUndo = computed(() => this.session.can('import.undo'));
  protected readonly canRevert = computed(() => this.mayUndo() && this.item()?.status === 'committed');
  protected readonly canRestore = computed(() => this.mayUndo() && this.item()?.status === 'reverted');
  protected readonly events = computed(() => {
    const item = this.item();
    return item ? historyOf(item) : [];
  });
  protected readonly size = computed(() => this.formats.numbers.fileSize(this.item()?.fileSize ?? 0));
  protected readonly rowsText = computed(() => {
    const counts = this.item()?.counts;
    return counts ? `${this.count(counts.rows)} read, ${this.count(counts.skipped)} skipped` : '';
  });
  protected readonly window = computed(() => {
    const preview = valueOf(this.store.preview());
    return preview && preview.rows.length > 0 ? sheetWindow(preview) : null;
  });
  /** Other files of the sender, those of the same month first. */
  protected readonly others = computed(() => {
    const item = this.item();
    const all = item ? versionsByNearness(item, valueOf(this.store.versions()) ?? []) : [];
    return {
      shown: all.slice(0, SHOWN_VERSIONS),
      more: Math.max(0, all.length - SHOWN_VERSIONS),
      caption: this.count(all.length),
    };
  });

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void Promise.all([this.store.open(id), this.store.loadPreview(id)]));
    });
  }

  protected async revert(): Promise<void> {
    const item = this.item();
    if (!item) return;
    const isSure = await this.dialogs.confirm({
      title: 'Revert this import?',
      text: revertText(item, this.said(item)),
      yes: 'Revert import',
      no: 'Keep it',
      isDestructive: true,
    });
    if (isSure) await this.store.revert();
  }

  protected async restore(): Promise<void> {
    const item = this.item();
    if (!item) return;
    const isSure = await this.dialogs.confirm({
      title: 'Restore this import?',
      text: restoreText(item, this.said(item)),
      yes: 'Restore import',
      no: 'Leave it reverted',
    });
    if (isSure) await this.store.restore();
  }

  protected download(): void {
    void this.save(() => this.store.original());
  }

  private readonly count = (value: number): string => this.formats.numbers.count(value);
  private said({ target }: ImportDto): SaidWith {
    const month = (value: string): string => this.formats.dates.month(value);
    return { count: this.count, month, words: this.targets.words(target) };
  }
}
