export interface WorkerOptions {
  /** Wait before the second try of an event; doubled with every further one. */
  readonly eventBackoffMs: number;
  /** Messages of one queue that this process works on at the same time. */
  readonly concurrency: number;
  /** Whether every declared job must have its processor in this process. */
  readonly isComplete: boolean;
}

export const WORKER_OPTIONS = Symbol('WorkerOptions');
