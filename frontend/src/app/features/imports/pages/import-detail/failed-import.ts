import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportDto, ImportPreviewDto, MappingRequest } from '@tierline/api-client';
import { Banner, Button, Formats, Icon, SourceWindow, Writes } from '@tierline/ui';
import { Session } from '../../../../session/session.js';
import { hasSheets, isMappable, placeOf, sheetWindow } from '../../data/mapping-view.js';
import type { TargetWords } from '../../data/target-view.js';
import { ColumnMapping } from '../../ui/column-mapping/column-mapping.js';
import { SheetList } from '../../ui/sheet-list/sheet-list.js';
import { HeaderChoice } from '../../ui/header-choice/header-choice.js';

const HEADER_PROBLEMS: readonly string[] = [
  'missing-column',
  'no-sheet-used',
  'header-not-found',
  'sheet-ambiguous',
  'sheet-unknown',
  'no-rows',
];

/** A file that could not be read: why, what it looks like, and what helps. */
@Component({
  selector: 'tl-failed-import',
  imports: [Banner, Button, ColumnMapping, HeaderChoice, Icon, RouterLink, SheetList, SourceWindow, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './failed-import.html',
  styleUrl: './failed-import.scss',
})
export class FailedImport {
  readonly item = input.required<ImportDto>();
  readonly preview = input.required<ImportPreviewDto | null>();
  /** Sheets that could be meant, where the file has several. */
  readonly sheets = input<readonly string[]>([]);
  /** How screens speak of such files. */
  readonly words = input.required<Pick<TargetWords, 'titleOf'>>();
  /** Who sends files like this. */
  readonly sender = input.required<string>();
  readonly isBusy = input(false);
  readonly mapped = output<MappingRequest>();
  /** Asks for the top of a sheet of a file that is read sheet by sheet. */
  readonly sheetWanted = output<string>();

  protected readonly formats = inject(Formats);
  protected readonly isCopied = signal(false);
  private readonly clipboard = inject(Clipboard);
  protected readonly canRemember = inject(Session).can('mapping.manage');
  protected readonly mapping = viewChild(ColumnMapping);
  protected readonly isMappable = computed(() => isMappable(this.item(), this.preview()));
  /** Whether another header row or sheet can help. */
  protected readonly canChooseHeader = computed(
    () => hasSheets(this.item()) && HEADER_PROBLEMS.includes(this.item().problem?.code ?? ''),
  );
  /** Whether nothing fits what was taken for the header, so that the choice stands open. */
  protected readonly isHeaderAsked = computed(
    () => !this.isMappable() || (this.preview()?.expected.every(({ match }) => match === null) ?? false),
  );
  protected readonly window = computed(() => {
    const preview = this.preview();
    return preview && preview.rows.length > 0 ? sheetWindow(preview) : null;
  });
  protected readonly windowText = computed(() => {
    const preview = this.preview();
    const rows = preview?.rows ?? [];
    const range = `rows ${rows[0]?.row ?? 1}–${rows.at(-1)?.row ?? 1}`;
    return preview?.headerRow ? `${range}, header found in row ${preview.headerRow}` : `${range}, no header found`;
  });
  protected readonly helpText = computed(() =>
    this.mapping()?.isReady()
      ? 'Look at the columns that are proposed below, choose others where they are wrong, and accept them in one act.'
      : this.canChooseHeader()
        ? 'Choose the column that holds what is missing below, or the row that is really the header.'
        : 'Choose the column that holds what is missing, or upload the file again with it.',
  );

  protected readAgain(): void {
    this.mapping()?.readAgain();
  }

  protected readSheet(sheet: string): void {
    this.mapped.emit({ columns: {}, sheet });
  }

  protected map(request: MappingRequest): void {
    this.mapped.emit({ ...request, ...placeOf(this.item(), this.preview()) });
  }

  protected copy(): void {
    this.isCopied.set(this.clipboard.copy(`${this.item().problem?.code ?? ''} ${this.item().id}`));
  }
}
