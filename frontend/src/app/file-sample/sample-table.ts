import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { FileSampleDto } from '@tierline/api-client';
import { Button, Field, Select, Tag } from '@tierline/ui';
import { canBeHeader, sampleLines, type SampleLine } from './sample-lines.js';

const FEW = 12;

/** The beginning of a file, and which of its rows is the header. */
@Component({
  selector: 'app-sample-table',
  imports: [Button, Field, Select, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sample-table.html',
  styleUrl: './sample-table.scss',
})
export class SampleTable {
  readonly sample = input.required<FileSampleDto>();
  readonly sheet = input<string | null>(null);
  readonly headerRow = input<number | null>(null);
  /** Last row that can be the header. */
  readonly within = input<number>();
  readonly isBusy = input(false);
  readonly headerChosen = output<number>();
  readonly sheetChosen = output<string>();

  private readonly all = computed(() => sampleLines(this.sample(), this.sheet()));
  protected readonly isLong = computed(() => this.all().length > FEW);
  protected readonly isOpen = linkedSignal(() => (this.headerRow() ?? 0) > FEW);
  protected readonly lines = computed(() => (this.isOpen() ? this.all() : this.all().slice(0, FEW)));
  protected readonly columns = computed(() => Math.max(0, ...this.all().map(({ cells }) => cells.length)));
  protected readonly numbers = computed(() => Array.from({ length: this.columns() }, (_, at) => at));
  protected readonly isPdf = computed(() => this.sample().pages !== null);
  protected readonly sheets = computed(() =>
    this.sample().sheets.map(({ name, isHidden }) => ({ value: name, label: name, detail: isHidden ? 'hidden' : '' })),
  );
  protected readonly what = computed(() => (this.isPdf() ? 'Line' : 'Row'));

  protected mayBe(line: SampleLine): boolean {
    return canBeHeader(this.sample(), line, this.within());
  }
}
