import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { HealthRegistry, Metrics } from '../observability/index.js';
import { Queues, SCHEDULE_QUEUE } from '../queue/index.js';
import { Consumers } from './consumers.js';
import { MessageRunner } from './message-runner.js';
import { QueueWatch } from './queue-watch.js';
import { OutboxRelay } from './relay.js';
import { WORKER_OPTIONS, type WorkerOptions } from './worker-options.js';

const SWEEP_MS = 15_000;
const WATCH_MS = 10_000;
/** An emptied queue has forgotten its schedules. */
const SCHEDULES_MS = 60_000;

/** Makes this process a worker: consumers on their queues, the relay, the cluster's schedules, and a watch over it all. */
@Injectable()
export class WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly watch = new QueueWatch();
  private isRunning = false;

  constructor(
    @Inject(WORKER_OPTIONS) private readonly options: WorkerOptions,
    private readonly queues: Queues,
    private readonly consumers: Consumers,
    private readonly runner: MessageRunner,
    private readonly relay: OutboxRelay,
    private readonly health: HealthRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.consumers.collect({ isComplete: this.options.isComplete });
    for (const name of [...this.consumers.queues(), SCHEDULE_QUEUE]) {
      await this.queues.work(name, (message, attempt) => this.runner.run(message, attempt), this.options.concurrency);
    }
    await this.queues.schedule(this.consumers.allSchedules());
    this.health.register('queue work', () => this.watch.check());
    this.isRunning = true;
    this.relay.start();
  }

  /** Before the database closes: nothing new is taken, what runs ends or goes back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isRunning = false;
    await this.relay.stop();
    await this.queues.stop();
  }

  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (!this.isRunning) return;
    await this.relay.sweep().catch((error: unknown) => this.logger.warn(`The sweep failed: ${String(error)}`));
  }

  @Interval(SCHEDULES_MS)
  async renewSchedules(): Promise<void> {
    if (!this.isRunning) return;
    const renewed = this.queues.schedule(this.consumers.allSchedules());
    await renewed.catch((error: unknown) => this.logger.warn(`The schedules could not be renewed: ${String(error)}`));
  }

  @Interval(WATCH_MS)
  async look(): Promise<void> {
    if (!this.isRunning) return;
    try {
      const depths = await this.queues.depths();
      for (const queue of this.watch.look(depths, Date.now())) {
        this.logger.error(`Nothing is taken from ${queue} although messages wait; its worker is connected anew.`);
        await this.queues.restart(queue);
      }
    } catch (error) {
      this.logger.warn(`The queue could not be watched: ${String(error)}`);
    }
  }
}

/** Gauges of outbox and queue. */
@Injectable()
export class WorkerMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly queues: Queues,
  ) {}

  onApplicationBootstrap(): void {
    this.metrics.gauge(
      { name: 'tierline_queue_depth', help: 'Messages by queue and state.', labels: ['queue', 'state'] },
      async () => {
        const depths = await this.queues.depths();
        return depths.flatMap(({ queue, ...states }) =>
          Object.entries(states).map(([state, value]) => ({ labels: { queue, state }, value })),
        );
      },
    );
  }
}
