import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { FileStore } from '@tierline/platform/files';
import type { Access } from '@tierline/shared/access';
import type { FileSample } from '@tierline/shared/intake';
import { limitSentence } from '../../domain/reader-budget.js';
import { readingProblem } from '../../domain/reading-problem.js';
import { endSample, findSample, type FileSampleRow, type SampleProblem } from '../persistence/file-sample.sql.js';
import type { ReadEnd } from '../reading/reader-child.js';
import { ReaderPool } from '../reading/reader-pool.js';

const FAILED = 'The file could not be read. The reason is in the log of the worker.';

/** Has the beginning of a file taken by a reader process. */
@Injectable()
export class TakeSample {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly readers: ReaderPool,
  ) {}

  /** @throws ReaderFailed when another attempt may succeed and `isLast` is false */
  async execute(access: Access, sampleId: string, tries: { signal: AbortSignal; isLast: boolean }): Promise<void> {
    const row = await findSample(this.database, sampleId);
    if (row?.status !== 'waiting') return;
    const end = await this.taken(row, tries);
    if (end) await this.database.transaction(access, (tx) => endSample(tx, sampleId, end));
  }

  private async taken(
    row: FileSampleRow,
    { signal, isLast }: { signal: AbortSignal; isLast: boolean },
  ): Promise<FileSample | SampleProblem | null> {
    try {
      const end = await this.files.withLocalFile(row.file_sha256, (path) =>
        this.readers.sample(path, { signal, onProgress: () => undefined }),
      );
      return this.outcome(row, end);
    } catch (error) {
      if (!isLast) throw error;
      return readingProblem(row.file_name, 'read-failed', FAILED);
    }
  }

  private outcome({ file_name: fileName }: FileSampleRow, end: ReadEnd): FileSample | SampleProblem | null {
    switch (end.kind) {
      case 'sampled':
        return end.sample;
      case 'refused':
        return readingProblem(fileName, end.refusal.code, end.refusal.message);
      case 'limit':
        return readingProblem(fileName, 'read-limit', limitSentence(fileName, end.limit, this.readers.budget));
      default:
        // Aborted: this process shuts down, and another one takes the job.
        return null;
    }
  }
}
