import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  declaredJobs,
  jobOf,
  scheduleOf,
  type JobDefinition,
  type Processor,
  type Schedule,
  type ScheduledTask,
} from '../queue/index.js';
import { subscriptionOf, type EventHandler, type Subscription } from './domain-event.js';

export interface EventConsumer extends Subscription {
  readonly handler: EventHandler<unknown>;
  /** Queue of the consumer's module. */
  readonly queue: string;
}

export interface JobConsumer {
  readonly job: JobDefinition<unknown>;
  readonly processor: Processor<unknown>;
}

export interface ScheduleConsumer {
  readonly schedule: Schedule;
  readonly task: ScheduledTask;
}

/** Who takes which message in this process, found by the decorators on its providers. */
@Injectable()
export class Consumers {
  private events = new Map<string, EventConsumer>();
  private jobs = new Map<string, JobConsumer>();
  private schedules = new Map<string, ScheduleConsumer>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** Collects them anew.
   *  @throws Error when a name is taken twice, or a declared job has nobody to do it */
  collect(options: { isComplete: boolean }): void {
    this.events = new Map();
    this.jobs = new Map();
    this.schedules = new Map();
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (typeof metatype === 'function' && instance) this.add(metatype, instance as object);
    }
    if (options.isComplete) this.requireProcessors();
  }

  consumersOf(event: string): EventConsumer[] {
    return [...this.events.values()].filter((consumer) => consumer.event.name === event);
  }

  consumer(name: string): EventConsumer | undefined {
    return this.events.get(name);
  }

  job(name: string): JobConsumer | undefined {
    return this.jobs.get(name);
  }

  schedule(key: string): ScheduleConsumer | undefined {
    return this.schedules.get(key);
  }

  allSchedules(): Schedule[] {
    return [...this.schedules.values()].map(({ schedule }) => schedule);
  }

  /** Queues that this process takes from. */
  queues(): string[] {
    const names = [...this.events.values()]
      .map(({ queue }) => queue)
      .concat([...this.jobs.values()].map(({ job }) => job.queue));
    return [...new Set(names)];
  }

  jobNames(): string[] {
    return [...this.jobs.keys()];
  }

  private add(metatype: object, instance: object): void {
    const subscription = subscriptionOf(metatype);
    if (subscription) {
      const queue = `events-${moduleOf(subscription.consumer)}`;
      once(this.events, subscription.consumer, { ...subscription, queue, handler: instance as EventHandler<unknown> });
    }
    const job = jobOf(metatype);
    if (job) once(this.jobs, job.name, { job, processor: instance as Processor<unknown> });
    const schedule = scheduleOf(metatype);
    if (schedule) once(this.schedules, schedule.key, { schedule, task: instance as ScheduledTask });
  }

  private requireProcessors(): void {
    const missing = [...declaredJobs().keys()].filter((name) => !this.jobs.has(name));
    if (missing.length > 0) throw new Error(`Nobody processes these jobs: ${missing.join(', ')}.`);
  }
}

function once<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.has(name)) throw new Error(`"${name}" is taken by two classes.`);
  map.set(name, value);
}

function moduleOf(consumer: string): string {
  const [module, what] = consumer.split('.');
  if (!module || !what) throw new Error(`A consumer is named "<module>.<what>", not "${consumer}".`);
  return module;
}
