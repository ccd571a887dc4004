import { inject, Injectable, signal } from '@angular/core';
import { Backend, createFileSample, getFileSample, getImportSample, type FileSampleDto } from '@tierline/api-client';
import { latest, valueOf } from '../remote.js';

const LOOK_MS = 250;
const LOOKS = 240;

/** The beginning of a file as the server sees it: of one that a layout is made for, whose bytes stay here, or of one that was uploaded. */
@Injectable()
export class SampleStore {
  private readonly backend = inject(Backend);
  private readonly answers = latest<FileSampleDto>();

  readonly sample = this.answers.remote;
  readonly file = signal<File | null>(null);
  readonly isReading = signal(false);

  /** Sends the file and waits until a reader has taken its beginning.
   *  @returns the sample; null when it cannot be read, then `sample` says why */
  async take(file: File): Promise<FileSampleDto | null> {
    this.file.set(file);
    this.answers.reset();
    this.isReading.set(true);
    try {
      await this.answers.ask((signal) => this.read(file, signal));
    } finally {
      this.isReading.set(false);
    }
    const sample = valueOf(this.sample());
    return sample?.status === 'ready' ? sample : null;
  }

  /** The beginning of the file of an import, as soon as a reader has taken it. */
  ofImport(id: string): Promise<void> {
    return this.answers.ask((signal) => ended(() => this.backend.call(getImportSample, { id }, { signal })));
  }

  /** Forgets the file, so that another one can be taken. */
  forget(): void {
    this.file.set(null);
    this.answers.reset();
  }

  private async read(file: File, signal: AbortSignal): Promise<FileSampleDto> {
    const { id } = await this.backend.call(createFileSample, { body: { file, target: 'sales' } }, { signal });
    return ended(() => this.backend.call(getFileSample, { id }, { signal }));
  }
}

/** Looks until a reader is done, for a minute at most. */
async function ended(look: () => Promise<FileSampleDto>): Promise<FileSampleDto> {
  let sample = await look();
  for (let looks = 0; sample.status === 'waiting' && looks < LOOKS; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    sample = await look();
  }
  return sample;
}
