import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { ImportDto, ImportPreviewDto, MappingRequest } from '@tierline/api-client';
import { Banner, Button, Icon, Progress, Writes } from '@tierline/ui';
import { SampleStore } from '../../../../file-sample/sample-store.js';
import { SampleTable } from '../../../../file-sample/sample-table.js';
import { valueOf } from '../../../../remote.js';
import { lastHeaderRow } from '../../data/mapping-view.js';

/** Which sheet and which row hold the headers, where what was found is wrong: the beginning of the file, sheet by sheet, and the choice
 *  of a row. The file is then read anew from there. */
@Component({
  selector: 'tl-header-choice',
  imports: [Banner, Button, Icon, Progress, SampleTable, Writes],
  providers: [SampleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './header-choice.html',
  styleUrl: './header-choice.scss',
})
export class HeaderChoice {
  readonly item = input.required<ImportDto>();
  readonly preview = input.required<ImportPreviewDto | null>();
  /** Whether the choice is what the file waits for, so that it stands open. */
  readonly isAsked = input(false);
  readonly isBusy = input(false);
  readonly chosen = output<MappingRequest>();

  protected readonly samples = inject(SampleStore);
  private readonly id = computed(() => this.item().id);
  protected readonly isOpen = linkedSignal(() => this.isAsked());
  protected readonly sheet = linkedSignal(() => this.preview()?.sheet ?? null);
  protected readonly headerRow = linkedSignal(() => this.preview()?.headerRow ?? null);
  protected readonly sample = computed(() => {
    const sample = valueOf(this.samples.sample());
    return sample?.status === 'ready' ? sample : null;
  });
  protected readonly problem = computed(() => {
    const sample = this.samples.sample();
    if (sample.state === 'failed') return sample.problem;
    return sample.state === 'ready' ? sample.value.problem : null;
  });
  protected readonly within = computed(() => lastHeaderRow(this.sample(), this.sheet()));
  protected readonly foundText = computed(() => {
    const { sheet = null, headerRow = null } = this.preview() ?? {};
    if (headerRow === null) return 'No header was found.';
    return sheet ? `Header in row ${headerRow} of the sheet “${sheet}”.` : `Header in row ${headerRow}.`;
  });
  /** What the act is called; null while it would read the file as it was read. */
  protected readonly actText = computed(() => {
    const [sheet, row] = [this.sheet(), this.headerRow()];
    const isAsFound = row === (this.preview()?.headerRow ?? null) && sheet === (this.preview()?.sheet ?? null);
    if (isAsFound) return null;
    if (row === null) return sheet ? `Read the sheet “${sheet}”` : null;
    return sheet ? `Read “${sheet}” with row ${row} as header` : `Read again with row ${row} as header`;
  });

  constructor() {
    effect(() => {
      const id = this.id();
      if (this.isOpen()) void this.samples.ofImport(id);
    });
  }

  /** Another sheet has a header of its own: the server looks for it unless a row is chosen. */
  protected useSheet(sheet: string): void {
    this.sheet.set(sheet);
    this.headerRow.set(sheet === this.preview()?.sheet ? (this.preview()?.headerRow ?? null) : null);
  }

  protected close(): void {
    this.sheet.set(this.preview()?.sheet ?? null);
    this.headerRow.set(this.preview()?.headerRow ?? null);
    this.isOpen.set(false);
  }

  protected read(): void {
    const [sheet, headerRow] = [this.sheet(), this.headerRow()];
    this.chosen.emit({ columns: {}, ...(sheet ? { sheet } : {}), ...(headerRow === null ? {} : { headerRow }) });
  }
}
