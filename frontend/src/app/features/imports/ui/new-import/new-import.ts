import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { ImportTargetDto } from '@tierline/api-client';
import { Button, DropZone, Field, Formats, Select } from '@tierline/ui';
import { isDone, tallyOf, type Upload } from '../../data/upload-queue.js';
import {
  endingsOf,
  fileFault,
  monthChoices,
  optionDefaults,
  takenText,
  uploadsText,
  type UploadChoices,
} from '../../data/upload-view.js';
import { OptionFields } from '../option-fields/option-fields.js';
import { IncomingFile } from '../incoming-file/incoming-file.js';

/** Files, and what was chosen for all of them. */
export interface PickedFiles {
  readonly files: readonly File[];
  readonly choices: UploadChoices;
  /** What is wrong with one of them; null when it can be sent. */
  readonly faultOf: (file: File) => string | null;
}

/** What is chosen at first. */
export interface StartChoices {
  readonly target: string | null;
  readonly loader: string | null;
  readonly commissionMonth: string | null;
}

const FROM_FILE = '';

/** Any number of files: dropped or chosen, with what holds for all of them, and each on its way in. */
@Component({
  selector: 'tl-new-import',
  imports: [Button, DropZone, Field, IncomingFile, OptionFields, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './new-import.html',
  styleUrl: './new-import.scss',
})
export class NewImport {
  readonly targets = input.required<readonly ImportTargetDto[]>();
  readonly maxBytes = input.required<number>();
  readonly uploads = input.required<readonly Upload[]>();
  /** Chosen at first, as by a link from a month without a file. */
  readonly start = input<StartChoices>({ target: null, loader: null, commissionMonth: null });
  readonly picked = output<PickedFiles>();
  readonly again = output<{ readonly key: number; readonly choices: UploadChoices }>();
  readonly removed = output<number>();
  readonly doneCleared = output();
  readonly templateWanted = output<'xlsx' | 'csv'>();

  private readonly formats = inject(Formats);
  protected readonly target = linkedSignal(() => {
    const asked = this.start().target;
    return (this.targets().find(({ target }) => target === asked) ?? this.targets()[0])?.target ?? null;
  });
  private readonly chosenTarget = computed(() => this.targets().find((one) => one.target === this.target()) ?? null);
  protected readonly loaders = computed(() => this.chosenTarget()?.loaders ?? []);
  /** Whether the files have senders and months, as those of sales. */
  protected readonly hasLoaders = computed(() => this.loaders().length > 0);
  protected readonly options = computed(() => this.chosenTarget()?.options ?? []);
  protected readonly optionValues = linkedSignal(() => optionDefaults(this.options()));
  protected readonly loader = linkedSignal(() => this.start().loader ?? FROM_FILE);
  private readonly chosenLoader = computed(() => this.loaders().find((one) => one.slug === this.loader()) ?? null);
  protected readonly needsRevenueMonth = computed(() => this.chosenLoader()?.needsRevenueMonth ?? false);
  protected readonly commissionMonth = linkedSignal(() => this.start().commissionMonth ?? FROM_FILE);
  protected readonly revenueMonth = signal<string | null>(null);

  protected readonly targetChoices = computed(() =>
    this.targets().map((one) => ({ value: one.target, label: one.title })),
  );
  protected readonly loaderChoices = computed(() => [
    { value: FROM_FILE, label: 'Recognise from each file' },
    ...this.loaders().map((one) => ({ value: one.slug, label: one.title })),
  ]);
  protected readonly months = computed(() => {
    const today = this.formats.today();
    return monthChoices(today, (month) => this.formats.dates.month(month));
  });
  protected readonly commissionMonths = computed(() => [
    { value: FROM_FILE, label: 'Recognise from each file' },
    ...this.months(),
  ]);
  private readonly endings = computed(() => endingsOf(this.chosenTarget(), this.chosenLoader()));
  protected readonly accept = computed(() =>
    this.endings()
      .map((ending) => `.${ending}`)
      .join(','),
  );
  protected readonly taken = computed(() =>
    this.endings().length > 0 ? takenText(this.endings(), this.maxBytes(), this.formats) : '',
  );
  protected readonly summary = computed(() => uploadsText(tallyOf(this.uploads())));
  protected readonly hasDone = computed(() => this.uploads().some(({ state }) => isDone(state)));

  protected pick(files: readonly File[]): void {
    const limit = { maxBytes: this.maxBytes(), text: this.formats.numbers.fileSize(this.maxBytes()) };
    const choices: UploadChoices = {
      target: this.target(),
      loader: (this.hasLoaders() && this.loader()) || null,
      commissionMonth: (this.hasLoaders() && this.commissionMonth()) || null,
      revenueMonth: this.needsRevenueMonth() ? this.revenueMonth() : null,
      options: this.optionValues(),
    };
    this.picked.emit({ files, choices, faultOf: (file) => fileFault(file, this.endings(), limit) });
  }
}
