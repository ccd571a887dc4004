import { Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { endEventStreams } from './event-stream.js';
import { FieldGroupInterceptor } from './field-groups.js';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency/idempotency.store.js';
import { ProblemFilter } from './problem.filter.js';
import { RouteAudit } from './route-audit.js';
import { RequestPipe } from './validation.pipe.js';

/** The wall, the pipe and the filter that every route goes through. `configureHttp` does the rest. */
@Module({})
export class HttpModule implements BeforeApplicationShutdown {
  static forRoot(options: HttpOptions): DynamicModule {
    return {
      module: HttpModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: HTTP_OPTIONS, useValue: options },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: RequestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: FieldGroupInterceptor },
        IdempotencyStore,
        RouteAudit,
      ],
      exports: [HTTP_OPTIONS, RouteAudit],
    };
  }

  /** Streams would keep the server from closing. */
  beforeApplicationShutdown(): void {
    endEventStreams();
  }
}
