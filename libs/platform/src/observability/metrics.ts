import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

interface RequestLabels {
  readonly method: string;
  readonly route: string;
  readonly status: string;
}

/** A number that is asked for when somebody reads the metrics: labels and value of each series. */
export type Reading = () => Promise<readonly { labels: Readonly<Record<string, string>>; value: number }[]>;

/** What this process tells about itself in the format of Prometheus. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'tierline_http_request_seconds',
    help: 'Time from request to the end of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @returns a function to be called at the end of the answer */
  startRequest(): (labels: RequestLabels) => void {
    const end = this.requests.startTimer();
    return (labels) => void end({ ...labels });
  }

  /** Adds a gauge that is read on demand. A reading that fails leaves its series out. */
  gauge(options: { name: string; help: string; labels: readonly string[] }, read: Reading): void {
    const gauge: Gauge = new Gauge({
      name: options.name,
      help: options.help,
      labelNames: [...options.labels],
      registers: [this.registry],
      async collect() {
        gauge.reset();
        const readings = await read().catch(() => []);
        for (const { labels, value } of readings) gauge.set({ ...labels }, value);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  onApplicationShutdown(): void {
    this.registry.clear();
  }
}
