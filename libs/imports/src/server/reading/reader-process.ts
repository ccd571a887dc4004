import type { AnyIntake, RecognisedFile, SourceTable } from '@tierline/shared/intake';
import { readFile } from './read-file.js';
import type { FromReader, ReadJob, RecogniseJob, ToReader } from './reader-messages.js';
import { recognise } from './recognise.js';
import { sampleFile } from './sample-file.js';
import { stageWorkbook } from './stage-workbook.js';

export interface ReaderOptions {
  /** How files of a target are read under the choices of their upload. */
  intakeOf(target: string, params: Readonly<Record<string, string>>): AnyIntake;
  /** Finds out whose file it is, and of which months; the choices that were made narrow it down. */
  recognise(file: Pick<RecogniseJob, 'target' | 'params' | 'layouts'>, table: SourceTable): Promise<RecognisedFile>;
  /** Whether the cells below a header are secret, whatever the file is for: that is not known while only its beginning is taken. */
  readonly isSecret?: (header: string) => boolean;
}

const REPORT_MS = 250;

/** The life of a reader process: waits for files from the worker that forked it, reads one at a time, and ends when the worker is gone. */
export function runReader(options: ReaderOptions): void {
  let databaseUrl = '';
  process.on('message', (message: ToReader) => {
    if (message.kind === 'connect') databaseUrl = message.databaseUrl;
    else if (message.kind === 'sample') void reporting(() => sampleFile(message.job, options)).then(tell);
    else if (message.kind === 'recognise') void reporting(() => recognise(message.job, options)).then(tell);
    else if (message.kind === 'workbook')
      void reporting((onProgress) => stageWorkbook(message.job, { databaseUrl, onProgress })).then(tell);
    else void readOne(message.job, databaseUrl, options).then(tell);
  });
  // Ctrl-C reaches the whole process group; the worker decides when its readers end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'ready' });
}

function readOne(job: ReadJob, databaseUrl: string, options: ReaderOptions): Promise<FromReader> {
  return reporting((onProgress) => {
    const intake = options.intakeOf(job.target, job.params);
    const onStaged = (position: number) => tell({ kind: 'staged-to', position });
    return readFile(job, { databaseUrl, intake, onProgress, onStaged });
  });
}

async function reporting(work: (onProgress: (rows: number) => void) => Promise<FromReader>): Promise<FromReader> {
  let rowsDone = 0;
  const report = setInterval(() => {
    tell({ kind: 'progress', rowsDone });
    tell(usage());
  }, REPORT_MS);
  try {
    return await work((rows) => (rowsDone = rows));
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearInterval(report);
  }
}

function usage(): FromReader {
  const { user, system } = process.cpuUsage();
  return { kind: 'usage', cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() };
}

/** A worker that is gone cannot be told anything; then this process ends by itself. */
function tell(message: FromReader): void {
  process.send?.(message, undefined, undefined, () => undefined);
}
