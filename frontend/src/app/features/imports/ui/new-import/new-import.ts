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
import { RouterLink } from '@angular/router';
import type { ImportTargetDto, Problem } from '@tierline/api-client';
import { Banner, DropZone, Field, Formats, Select } from '@tierline/ui';
import type { Incoming } from '../../data/new-import-store.js';
import {
  fileFault,
  missingChoices,
  monthChoices,
  takenText,
  uploadFailure,
  type UploadChoices,
} from '../../data/upload-view.js';
import { IncomingFile } from '../incoming-file/incoming-file.js';

const LAST_LOADER = 'tierline.last-loader';

/** What the file is, who sent it, when it is paid, and the file itself. */
@Component({
  selector: 'tl-new-import',
  imports: [Banner, DropZone, Field, IncomingFile, RouterLink, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './new-import.html',
  styleUrl: './new-import.scss',
})
export class NewImport {
  readonly targets = input.required<readonly ImportTargetDto[]>();
  readonly maxBytes = input.required<number>();
  readonly incoming = input.required<Incoming>();
  readonly problem = input<Problem | null>(null);
  readonly uploaded = output<{ readonly file: File; readonly choices: UploadChoices }>();
  readonly cancelled = output();
  readonly cleared = output();
  readonly templateWanted = output<'xlsx' | 'csv'>();

  private readonly formats = inject(Formats);
  protected readonly target = linkedSignal(() => this.targets()[0]?.target ?? null);
  private readonly chosenTarget = computed(() => this.targets().find((one) => one.target === this.target()) ?? null);
  protected readonly loader = linkedSignal(() => {
    const loaders = this.chosenTarget()?.loaders ?? [];
    const last = localStorage.getItem(LAST_LOADER);
    return (loaders.find((one) => one.slug === last) ?? loaders[0])?.slug ?? null;
  });
  protected readonly chosenLoader = computed(
    () => this.chosenTarget()?.loaders.find((one) => one.slug === this.loader()) ?? null,
  );
  protected readonly commissionMonth = signal<string | null>(null);
  protected readonly revenueMonth = signal<string | null>(null);

  protected readonly targetChoices = computed(() =>
    this.targets().map((one) => ({ value: one.target, label: one.title })),
  );
  protected readonly loaderChoices = computed(() =>
    (this.chosenTarget()?.loaders ?? []).map((one) => ({ value: one.slug, label: one.title })),
  );
  protected readonly months = computed(() => {
    const today = this.formats.dates.localDay(new Date().toISOString());
    return monthChoices(today, (month) => this.formats.dates.month(month));
  });
  protected readonly endings = computed(() => this.chosenLoader()?.formats ?? []);
  protected readonly accept = computed(() =>
    this.endings()
      .map((ending) => `.${ending}`)
      .join(','),
  );
  protected readonly taken = computed(() => takenText(this.endings(), this.maxBytes(), this.formats));
  protected readonly loaderTitle = computed(() => this.chosenLoader()?.title ?? '');

  protected readonly fault = signal<string | null>(null);
  private readonly missing = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = computed(() => {
    const problem = this.problem();
    return problem ? uploadFailure(problem) : null;
  });

  protected errorOf(field: string): string | null {
    return this.missing()[field] ?? this.problem()?.faultOf(field) ?? null;
  }

  protected pick(file: File): void {
    const choices: UploadChoices = {
      target: this.target(),
      loader: this.loader(),
      commissionMonth: this.commissionMonth(),
      revenueMonth: this.chosenLoader()?.needsRevenueMonth ? this.revenueMonth() : null,
    };
    const limit = { maxBytes: this.maxBytes(), text: this.formats.numbers.fileSize(this.maxBytes()) };
    this.missing.set(missingChoices(choices, this.chosenLoader()));
    this.fault.set(fileFault(file, this.endings(), limit));
    if (this.fault() !== null || Object.keys(this.missing()).length > 0) return;
    localStorage.setItem(LAST_LOADER, choices.loader ?? '');
    this.uploaded.emit({ file, choices });
  }

  protected setMonth(month: string | null): void {
    this.commissionMonth.set(month);
    this.missing.set({});
  }
}
