import { Module, type DynamicModule } from '@nestjs/common';
import type { QueueOptions } from './queue-driver.js';
import { QUEUE_OPTIONS, Queues } from './queues.js';

@Module({})
export class QueueModule {
  /** Global. Nothing is opened before the first use. */
  static forRoot(options: QueueOptions): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [{ provide: QUEUE_OPTIONS, useValue: options }, Queues],
      exports: [Queues],
    };
  }
}
