import { Module, RequestMethod, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import type { LogFn, Logger } from 'pino';
import { loggedError, loggedRequest, loggedResponse } from './logged.js';
import { HealthRegistry } from './health.js';
import { Metrics } from './metrics.js';
import { causationId, requestId } from './request-id.js';

export interface ObservabilityOptions {
  readonly logLevel: string;
  /** Name of the process in the logs, `api` or `worker`. */
  readonly process: string;
}

/** Structured logs, metrics and health. Global. Log with Nest's `Logger`: the request id is added by itself. */
@Module({})
export class ObservabilityModule {
  static forRoot({ logLevel, process }: ObservabilityOptions): DynamicModule {
    return {
      module: ObservabilityModule,
      global: true,
      imports: [
        LoggerModule.forRoot({
          forRoutes: [{ path: '{*path}', method: RequestMethod.ALL }],
          pinoHttp: {
            level: logLevel,
            base: { process },
            serializers: { req: loggedRequest, res: loggedResponse, err: loggedError },
            wrapSerializers: false,
            genReqId: () => requestId() ?? '',
            mixin: followed,
            hooks: { logMethod: withoutStartNoise },
            autoLogging: { ignore: isProbe },
            customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
          },
        }),
      ],
      providers: [Metrics, HealthRegistry],
      exports: [Metrics, HealthRegistry],
    };
  }
}

const START_NOISE = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Leaves out the hundred lines in which the framework lists its modules and routes at every start. */
function withoutStartNoise(this: Logger, args: Parameters<LogFn>, log: LogFn): void {
  const [first] = args as unknown[];
  const isNoise =
    typeof first === 'object' && first !== null && 'context' in first && START_NOISE.has(String(first.context));
  if (!isNoise) log.apply(this, args);
}

/** What ties a line to the request it follows from, through events and jobs. */
function followed(): Record<string, string> {
  const request = requestId();
  const cause = causationId();
  return { ...(request ? { requestId: request } : {}), ...(cause ? { causationId: cause } : {}) };
}

function isProbe(request: IncomingMessage): boolean {
  return /^\/(?:health|metrics)/.test(request.url ?? '');
}
