import { Module, type DynamicModule } from '@nestjs/common';
import { AnalyticsApiModule } from '@tierline/analytics';
import { AuthApiModule } from '@tierline/auth';
import { CommissionsApiModule } from '@tierline/commissions';
import { ImportsApiModule } from '@tierline/imports';
import { LeadsApiModule, LeadsImportModule, LeadsImportTarget } from '@tierline/leads';
import { loaderFromLayout, loaders } from '@tierline/loaders';
import { MisApiModule, MisImportTarget } from '@tierline/mis';
import { HttpModule } from '@tierline/platform/http';
import { MailModule } from '@tierline/platform/mail';
import { OutboxModule } from '@tierline/platform/outbox';
import { SalesApiModule, SalesImportTarget } from '@tierline/sales';
import { ConfigRefused, type AppConfig } from '../config/app-config.js';
import { DatabaseHealth } from '../database/database-health.js';
import { groundModules } from '../database/ground-modules.js';
import { HealthController } from './health.controller.js';

/** Serves HTTP; consumes no queue. */
@Module({})
export class ApiModule {
  /** @throws ConfigRefused without a key for access tokens */
  static register(config: AppConfig): DynamicModule {
    if (config.jwtSecret === null) {
      throw new ConfigRefused('JWT_SECRET is missing: set it to a random text of at least 32 characters.');
    }
    const sales = SalesApiModule.register({ loaders, fromLayout: loaderFromLayout });
    return {
      module: ApiModule,
      imports: [
        ...groundModules(config, 'api'),
        OutboxModule.forApi(),
        MailModule.forApi(config.mail),
        HttpModule.forRoot(config),
        AuthApiModule.register({
          jwtSecret: config.jwtSecret,
          cookieSecure: config.publicUrl.startsWith('https:'),
          publicUrl: config.publicUrl,
          ssoProviders: config.ssoProviders,
          geoipFile: config.geoipFile,
        }),
        sales,
        ImportsApiModule.register({
          limits: config.limits,
          inbox: config.inbox,
          targets: {
            imports: [sales, MisApiModule, LeadsImportModule],
            use: [SalesImportTarget, MisImportTarget, LeadsImportTarget],
          },
        }),
        CommissionsApiModule,
        MisApiModule,
        LeadsApiModule,
        AnalyticsApiModule,
      ],
      controllers: [HealthController],
      providers: [DatabaseHealth],
    };
  }
}
