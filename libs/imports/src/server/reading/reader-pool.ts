import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isWornOut, type ReaderBudget } from '../../domain/reader-budget.js';
import { IMPORTS_WORKER_OPTIONS, type ImportsWorkerOptions } from '../imports.options.js';
import { ReaderChild, type ReadEnd, type ReadWatch } from './reader-child.js';
import type { ReadJob, RecogniseJob, WorkbookJob } from './reader-messages.js';

const DEFAULT_PROCESSES = 2;

/** A file to be read; the limits are the installation's. */
export type FileToRead = Omit<ReadJob, 'limits'>;

/** Warm reader processes. A file waits until one is free; a reader that is worn out, was stopped or died is replaced by a fresh one. */
@Injectable()
export class ReaderPool implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly budget: ReaderBudget;
  private readonly logger = new Logger(ReaderPool.name);
  private readonly idle: ReaderChild[] = [];
  private readonly busy = new Set<ReaderChild>();
  private readonly waiting: ((child: ReaderChild) => void)[] = [];
  private isClosed = false;

  constructor(@Inject(IMPORTS_WORKER_OPTIONS) private readonly options: ImportsWorkerOptions) {
    this.budget = {
      cpuMs: options.limits.maxReadCpuSeconds * 1000,
      memoryBytes: options.limits.maxReadMemoryBytes,
    };
  }

  onApplicationBootstrap(): void {
    for (let started = 0; started < this.size; started += 1) this.idle.push(this.fork());
  }

  onApplicationShutdown(): void {
    this.isClosed = true;
    this.killAll();
  }

  /** How many files are being read right now. */
  get busyCount(): number {
    return this.busy.size;
  }

  /** Ends every reader; files under way are read again from the beginning. */
  killAll(): void {
    for (const child of [...this.idle, ...this.busy]) child.kill();
  }

  /** Reads one file in a process of its own.
   *  @throws ReaderFailed when another attempt may succeed */
  read(file: FileToRead, watch: ReadWatch): Promise<ReadEnd> {
    return this.lend((child) => child.read({ ...file, limits: this.options.limits.read }, watch));
  }

  /** Takes the beginning of one file in a process of its own.
   *  @throws ReaderFailed */
  sample(path: string, watch: ReadWatch): Promise<ReadEnd> {
    return this.lend((child) => child.sample({ path, limits: this.options.limits.read }, watch));
  }

  /** Finds out whose file it is in a process of its own.
   *  @throws ReaderFailed */
  recognise(file: Omit<RecogniseJob, 'limits'>, watch: ReadWatch): Promise<ReadEnd> {
    return this.lend((child) => child.recognise({ ...file, limits: this.options.limits.read }, watch));
  }

  /** Stages the rows of a workbook that was sent back, in a process of its own.
   *  @throws ReaderFailed */
  workbook(file: Omit<WorkbookJob, 'limits'>, watch: ReadWatch): Promise<ReadEnd> {
    return this.lend((child) => child.workbook({ ...file, limits: this.options.limits.read }, watch));
  }

  private async lend(work: (child: ReaderChild) => Promise<ReadEnd>): Promise<ReadEnd> {
    const child = await this.take();
    try {
      return await work(child);
    } finally {
      await this.giveBack(child);
    }
  }

  private get size(): number {
    return this.options.reader.processes ?? DEFAULT_PROCESSES;
  }

  private fork(): ReaderChild {
    return new ReaderChild(this.options.reader.entry, this.options.reader.databaseUrl, this.budget);
  }

  private async take(): Promise<ReaderChild> {
    const child = this.nextIdle() ?? (this.busy.size < this.size ? this.fork() : null);
    const taken = child ?? (await new Promise<ReaderChild>((resolve) => this.waiting.push(resolve)));
    this.busy.add(taken);
    return taken;
  }

  /** The one that read last: its code is warm, which makes a first second half as long. */
  private nextIdle(): ReaderChild | null {
    for (let child = this.idle.pop(); child; child = this.idle.pop()) {
      if (!child.isGone) return child;
    }
    return null;
  }

  private async giveBack(child: ReaderChild): Promise<void> {
    this.busy.delete(child);
    if (this.isClosed) return;
    const { memoryBytes } = await child.usage();
    let ready = child;
    if (child.isGone || isWornOut({ filesRead: child.filesRead, memoryBytes }, this.budget)) {
      this.logger.log(`A reader is replaced after ${child.filesRead} files.`);
      child.kill();
      ready = this.fork();
    }
    const next = this.waiting.shift();
    if (next) next(ready);
    else this.idle.push(ready);
  }
}
