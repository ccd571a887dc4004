import { Module, type DynamicModule } from '@nestjs/common';
import { AnalyticsWorkerModule } from '@tierline/analytics';
import { AuthWorkerModule } from '@tierline/auth';
import { CommissionsWorkerModule } from '@tierline/commissions';
import { ImportsWorkerModule, type ImportsWorkerOptions } from '@tierline/imports';
import { LeadsImportModule, LeadsImportTarget, LeadsWorkerModule } from '@tierline/leads';
import { loaderFromLayout, loaders } from '@tierline/loaders';
import { MisWorkerModule, MisImportTarget } from '@tierline/mis';
import { MailModule } from '@tierline/platform/mail';
import { OutboxModule } from '@tierline/platform/outbox';
import { SalesImportTarget, SalesWorkerModule } from '@tierline/sales';
import { join } from 'node:path';
import { HealthController } from '../api/health.controller.js';
import type { AppConfig } from '../config/app-config.js';
import { DatabaseHealth } from '../database/database-health.js';
import { groundModules } from '../database/ground-modules.js';

const READER = join(import.meta.dirname, '..', 'reader', 'main.js');

/** Consumes queues, relays the outbox, runs schedules; serves no HTTP but probes. */
@Module({})
export class WorkerModule {
  static register(config: AppConfig): DynamicModule {
    const sales = SalesWorkerModule.register({ loaders, fromLayout: loaderFromLayout });
    return {
      module: WorkerModule,
      imports: [
        ...groundModules(config, 'worker'),
        OutboxModule.forWorker(),
        MailModule.forWorker(config.mail),
        AuthWorkerModule,
        sales,
        ImportsWorkerModule.register({
          limits: config.limits,
          targets: {
            imports: [sales, MisWorkerModule, LeadsImportModule],
            use: [SalesImportTarget, MisImportTarget, LeadsImportTarget],
          },
          inbox: inboxOf(config),
          reader: { entry: READER, databaseUrl: config.database.url, processes: config.readerProcesses },
        }),
        CommissionsWorkerModule,
        MisWorkerModule,
        LeadsWorkerModule,
        AnalyticsWorkerModule,
      ],
      controllers: [HealthController],
      providers: [DatabaseHealth],
    };
  }
}

/** The bucket of the inbox is the one that files are kept in. */
function inboxOf({ inbox, files }: AppConfig): ImportsWorkerOptions['inbox'] {
  const { folder, s3Prefix: prefix } = inbox;
  return { folder, s3: prefix !== null && files.kind === 's3' ? { bucket: files, prefix } : null };
}
