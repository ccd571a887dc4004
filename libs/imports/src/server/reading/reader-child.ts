import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { PassedLimit, ReaderBudget, ReaderUsage } from '../../domain/reader-budget.js';
import { passedLimit } from '../../domain/reader-budget.js';
import type { FromReader, ReadJob, RecogniseJob, SampleJob, ToReader, WorkbookJob } from './reader-messages.js';

/** How reading one file ended, as far as its reader can say. */
export type ReadEnd =
  | Extract<FromReader, { kind: 'staged' | 'sampled' | 'recognised' | 'refused' | 'lease-lost' }>
  | { readonly kind: 'limit'; readonly limit: PassedLimit }
  | { readonly kind: 'aborted' };

/** The reader ended without an answer, or met something that another attempt may cure. */
export class ReaderFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReaderFailed';
  }
}

export interface ReadWatch {
  readonly signal: AbortSignal;
  onProgress(rowsDone: number): void;
  /** Rows up to this position are stored. */
  onStaged?(position: number): void;
}

const WATCH_MS = 200;
const TICKS_PER_SECOND = 100;

/** One warm reader process. */
export class ReaderChild {
  filesRead = 0;
  isGone = false;
  private readonly process: ChildProcess;
  private reported: ReaderUsage = { cpuMs: 0, memoryBytes: 0 };

  constructor(
    entry: string,
    databaseUrl: string,
    private readonly budget: ReaderBudget,
  ) {
    const heapMb = Math.max(64, Math.floor(budget.memoryBytes / 1_048_576));
    this.process = fork(entry, [], {
      execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=8'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.process.once('exit', () => (this.isGone = true));
    this.process.on('error', () => (this.isGone = true));
    this.send({ kind: 'connect', databaseUrl });
  }

  /** Reads one file. When this rejects, or ends by a limit or an abort, the process is gone.
   *  @throws ReaderFailed */
  read(job: ReadJob, watch: ReadWatch): Promise<ReadEnd> {
    return this.perform({ kind: 'read', job }, watch);
  }

  /** Takes the beginning of one file, watched as reading is.
   *  @throws ReaderFailed */
  sample(job: SampleJob, watch: ReadWatch): Promise<ReadEnd> {
    return this.perform({ kind: 'sample', job }, watch);
  }

  /** Finds out whose file it is, watched as reading is.
   *  @throws ReaderFailed */
  recognise(job: RecogniseJob, watch: ReadWatch): Promise<ReadEnd> {
    return this.perform({ kind: 'recognise', job }, watch);
  }

  /** Stages a workbook that was sent back, watched as reading is.
   *  @throws ReaderFailed */
  workbook(job: WorkbookJob, watch: ReadWatch): Promise<ReadEnd> {
    return this.perform({ kind: 'workbook', job }, watch);
  }

  private async perform(order: ToReader, watch: ReadWatch): Promise<ReadEnd> {
    const before = await this.usage();
    const guard = new AbortController();
    try {
      const ends = [
        this.answer(order, watch, guard.signal),
        this.limit(before, guard.signal),
        aborted(watch.signal, guard.signal),
      ];
      const end = await Promise.race(ends);
      if (end.kind === 'limit' || end.kind === 'aborted') this.kill();
      return end;
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      this.filesRead += 1;
      guard.abort();
    }
  }

  /** CPU time since the process began and memory now, from the system where it tells, else as the reader itself reported. */
  async usage(): Promise<ReaderUsage> {
    const { pid } = this.process;
    if (process.platform !== 'linux' || pid === undefined) return this.reported;
    try {
      const [stat, status] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile(`/proc/${pid}/status`, 'utf8'),
      ]);
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = Number(fields[11]) + Number(fields[12]);
      const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      return { cpuMs: (ticks * 1000) / TICKS_PER_SECOND, memoryBytes: kilobytes * 1024 };
    } catch {
      return this.reported;
    }
  }

  kill(): void {
    this.isGone = true;
    this.process.kill('SIGKILL');
  }

  private send(message: ToReader): void {
    this.process.send(message, (error) => {
      if (error) this.isGone = true;
    });
  }

  private answer(order: ToReader, watch: ReadWatch, until: AbortSignal): Promise<ReadEnd> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
        reject(new ReaderFailed(`The reader process ended with ${signal ?? `code ${code}`} while reading.`));
      const onMessage = (message: FromReader) => {
        if (message.kind === 'progress') watch.onProgress(message.rowsDone);
        else if (message.kind === 'staged-to') watch.onStaged?.(message.position);
        else if (message.kind === 'usage') this.reported = message;
        else if (message.kind === 'failed') reject(new ReaderFailed(message.message));
        else if (message.kind !== 'ready') resolve(message);
      };
      this.process.on('exit', onExit).on('message', onMessage);
      until.addEventListener('abort', () => this.process.off('exit', onExit).off('message', onMessage), { once: true });
      if (this.isGone) return reject(new ReaderFailed('The reader process was gone before the file was handed over.'));
      this.send(order);
    });
  }

  private limit(before: ReaderUsage, until: AbortSignal): Promise<ReadEnd> {
    return new Promise((resolve) => {
      const timer = setInterval(
        () => void this.check(before).then((limit) => limit && resolve({ kind: 'limit', limit })),
        WATCH_MS,
      );
      until.addEventListener('abort', () => clearInterval(timer), { once: true });
    });
  }

  private async check(before: ReaderUsage): Promise<PassedLimit | null> {
    const { cpuMs, memoryBytes } = await this.usage();
    return passedLimit({ cpuMs: cpuMs - before.cpuMs, memoryBytes }, this.budget);
  }
}

function aborted(signal: AbortSignal, until: AbortSignal): Promise<ReadEnd> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'aborted' });
    signal.addEventListener('abort', () => resolve({ kind: 'aborted' }), { once: true, signal: until });
  });
}
