import type { z } from 'zod';

export interface Backoff {
  readonly type: 'exponential' | 'fixed';
  readonly delayMs: number;
}

/** A piece of work that a module orders from itself. `name` and `queue` are wire names and never change. */
export interface JobDefinition<Data> {
  readonly name: string;
  readonly queue: string;
  readonly schema: z.ZodType<Data>;
  /** What makes two orders the same work: an order is left out while one of this id waits. Without it every order is work of its own. */
  readonly jobId?: (data: Data) => string;
  /** Tries in all before it becomes a dead letter. */
  readonly attempts: number;
  readonly backoff: Backoff;
  readonly keepCompletedDays: number;
  readonly keepFailedDays: number;
  /** After this time `signal` is aborted and the try has failed. */
  readonly timeoutMs?: number;
}

interface JobOptions<Schema extends z.ZodType> extends Omit<JobDefinition<z.output<Schema>>, 'schema'> {
  readonly schema: Schema;
}

const declared = new Map<string, JobDefinition<unknown>>();

/** Declares a job. Its data carries ids, never rows or files.
 *  @throws Error when the name is taken, or names no module */
export function defineJob<Schema extends z.ZodType>(job: JobOptions<Schema>): JobDefinition<z.output<Schema>> {
  if (!/^[a-z-]+\.[a-z-]+$/.test(job.name))
    throw new Error(`A job is named "<module>.<imperative>", not "${job.name}".`);
  if (declared.has(job.name)) throw new Error(`Two jobs are declared as "${job.name}".`);
  const definition = job as JobDefinition<z.output<Schema>>;
  declared.set(job.name, definition as JobDefinition<unknown>);
  return definition;
}

/** Every job declared by the modules that this process has loaded. */
export function declaredJobs(): ReadonlyMap<string, JobDefinition<unknown>> {
  return declared;
}
