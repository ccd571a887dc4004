import 'reflect-metadata';
import type { JobDefinition } from './job-definition.js';

export interface JobContext {
  /** Aborted when the time is up or the process has to leave; stop soon, the job is handed on. */
  readonly signal: AbortSignal;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Id of the request that ordered the work. */
  readonly requestId: string;
}

/** The class that does a job. Everything it does must be safe to do twice. */
export interface Processor<Data> {
  process(data: Data, context: JobContext): Promise<void>;
}

export interface Schedule {
  /** Fixed name of the schedule, `<module>.<what>`. */
  readonly key: string;
  /** Cron pattern in UTC. */
  readonly pattern: string;
}

/** Work that fires once per tick however many workers run. */
export interface ScheduledTask {
  run(): Promise<void>;
}

const JOB = Symbol('JobProcessor');
const SCHEDULE = Symbol('Scheduled');

/** Class decorator: this class processes that job. Provide it in the worker module only. */
export function JobProcessor<Data>(job: JobDefinition<Data>) {
  return (target: new (...args: never[]) => Processor<Data>): void => Reflect.defineMetadata(JOB, job, target);
}

/** Class decorator: `run()` is called by the cluster's schedule. Provide it in the worker module only. */
export function Scheduled(schedule: Schedule) {
  return (target: new (...args: never[]) => ScheduledTask): void => Reflect.defineMetadata(SCHEDULE, schedule, target);
}

export function jobOf(target: object): JobDefinition<unknown> | undefined {
  return Reflect.getMetadata(JOB, target) as JobDefinition<unknown> | undefined;
}

export function scheduleOf(target: object): Schedule | undefined {
  return Reflect.getMetadata(SCHEDULE, target) as Schedule | undefined;
}
