import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportDto, ImportPreviewDto, MappingRequest } from '@tierline/api-client';
import { Banner, Button, Control, Field, Formats, Icon, SourceWindow, Writes } from '@tierline/ui';
import { Session } from '../../../../session/session.js';
import { humanized } from '../../data/import-view.js';
import { isMappable, sheetWindow } from '../../data/mapping-view.js';
import { ColumnMapping } from '../../ui/column-mapping/column-mapping.js';

/** A file that could not be read: why, what it looks like, and what helps. */
@Component({
  selector: 'tl-failed-import',
  imports: [Banner, Button, ColumnMapping, Control, Field, Icon, RouterLink, SourceWindow, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './failed-import.html',
  styleUrl: './failed-import.scss',
})
export class FailedImport {
  readonly item = input.required<ImportDto>();
  readonly preview = input.required<ImportPreviewDto | null>();
  /** Sheets that could be meant, where the file has several. */
  readonly sheets = input<readonly string[]>([]);
  readonly isBusy = input(false);
  readonly mapped = output<MappingRequest>();

  protected readonly formats = inject(Formats);
  protected readonly isCopied = signal(false);
  private readonly clipboard = inject(Clipboard);
  protected readonly canRemember = inject(Session).can('mapping.manage');
  protected readonly mapping = viewChild(ColumnMapping);
  protected readonly isMappable = computed(() => isMappable(this.item(), this.preview()));
  protected readonly asksSheet = computed(() =>
    ['sheet-ambiguous', 'sheet-unknown'].includes(this.item().problem?.code ?? ''),
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
  protected readonly sender = computed(() => {
    const { params, targetTitle } = this.item();
    return params['loader'] ? humanized(params['loader']) : targetTitle;
  });
  protected readonly helpText = computed(() =>
    this.mapping()?.isReady()
      ? 'Look at the columns that are proposed below, choose others where they are wrong, and accept them in one act.'
      : 'Choose the column that holds what is missing, or upload the file again with it.',
  );

  protected readAgain(): void {
    this.mapping()?.readAgain();
  }

  protected readSheet(sheet: string): void {
    if (sheet.trim()) this.mapped.emit({ columns: {}, sheet: sheet.trim() });
  }

  protected copy(): void {
    this.isCopied.set(this.clipboard.copy(`${this.item().problem?.code ?? ''} ${this.item().id}`));
  }
}
