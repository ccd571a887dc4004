import { Injectable, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { IdempotencyStore } from '../http/index.js';
import { Metrics } from '../observability/index.js';
import { Consumers } from './consumers.js';
import { DeadLetters } from './dead-letters.js';
import { Housekeeping } from './housekeeping.js';
import { DeadLettersController } from './http/dead-letters.controller.js';
import { MessageRunner } from './message-runner.js';
import { Outbox } from './outbox.js';
import { OutboxStore } from './outbox.store.js';
import { OutboxRelay } from './relay.js';
import { WorkerHost, WorkerMetrics } from './worker-host.js';
import { WORKER_OPTIONS, type WorkerOptions } from './worker-options.js';

/** Gauges of the outbox, the same from every process. */
@Injectable()
class OutboxMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly store: OutboxStore,
    private readonly deadLetters: DeadLetters,
  ) {}

  onApplicationBootstrap(): void {
    const { metrics } = this;
    metrics.gauge(
      { name: 'tierline_outbox_lag_seconds', help: 'Age of the oldest message the queue has not taken.', labels: [] },
      async () => [{ labels: {}, value: (await this.store.lag()).seconds }],
    );
    metrics.gauge(
      { name: 'tierline_dead_letters', help: 'Deliveries given up and not replayed.', labels: [] },
      async () => [{ labels: {}, value: await this.deadLetters.count() }],
    );
  }
}

const SHARED = [Outbox, OutboxStore, DeadLetters, OutboxMetrics];

@Module({})
export class OutboxModule {
  /** For a process that writes to the outbox and carries nothing. */
  static forApi(): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      providers: SHARED,
      controllers: [DeadLettersController],
      exports: [Outbox, DeadLetters],
    };
  }

  /** For a process that also carries, consumes and keeps the cluster's schedules. */
  static forWorker(options: Partial<WorkerOptions> = {}): DynamicModule {
    const settled: WorkerOptions = { concurrency: 4, isComplete: true, eventBackoffMs: 1_000, ...options };
    return {
      module: OutboxModule,
      global: true,
      imports: [DiscoveryModule, ScheduleModule.forRoot()],
      providers: [
        ...SHARED,
        { provide: WORKER_OPTIONS, useValue: settled },
        Consumers,
        MessageRunner,
        OutboxRelay,
        WorkerHost,
        WorkerMetrics,
        IdempotencyStore,
        Housekeeping,
      ],
      exports: [Outbox, DeadLetters, OutboxRelay],
    };
  }
}
