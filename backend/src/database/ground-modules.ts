import type { DynamicModule } from '@nestjs/common';
import { analyticsEntities } from '@tierline/analytics';
import { authEntities } from '@tierline/auth';
import { commissionEntities } from '@tierline/commissions';
import { importEntities } from '@tierline/imports';
import { DatabaseModule } from '@tierline/platform/database';
import { EgressModule } from '@tierline/platform/egress';
import { FilesModule } from '@tierline/platform/files';
import { ObservabilityModule } from '@tierline/platform/observability';
import { QueueModule } from '@tierline/platform/queue';
import { SecretsModule } from '@tierline/platform/secrets';
import { salesEntities } from '@tierline/sales';
import { ConfigRefused, type AppConfig } from '../config/app-config.js';

const STATEMENT_TIMEOUT_MS = { api: 15_000, worker: 120_000, cli: 600_000 };
const POOL_SIZE = { api: 16, worker: 12, cli: 4 };

/** What every process stands on: logs, database, queue, files, secrets, the way out.
 *  @throws ConfigRefused without a key for the secrets in the database */
export function groundModules(config: AppConfig, process: 'api' | 'worker' | 'cli'): DynamicModule[] {
  if (config.secrets === null) {
    throw new ConfigRefused('SECRETS_KEY is missing: set it to a random text of at least 32 characters.');
  }
  return [
    ObservabilityModule.forRoot({ logLevel: config.logLevel, process }),
    DatabaseModule.forRoot({
      url: config.database.url,
      poolSize: config.database.poolSize ?? POOL_SIZE[process],
      statementTimeoutMs: STATEMENT_TIMEOUT_MS[process],
      entities: [...authEntities, ...importEntities, ...salesEntities, ...commissionEntities, ...analyticsEntities],
      applicationName: `tierline ${process}`,
    }),
    QueueModule.forRoot(config.queue),
    FilesModule.forRoot(config.files),
    SecretsModule.forRoot(config.secrets),
    EgressModule.forRoot({ allow: config.egressAllow }),
  ];
}
