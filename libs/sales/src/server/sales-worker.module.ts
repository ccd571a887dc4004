import { Module, type DynamicModule } from '@nestjs/common';
import { SalesImportTarget } from './application/sales-import-target.js';
import { loaderProviders, type SalesModuleOptions } from './sales-api.module.js';

/** What the worker needs of sales: judging, committing and reverting files. */
@Module({})
export class SalesWorkerModule {
  static register(options: SalesModuleOptions): DynamicModule {
    return {
      module: SalesWorkerModule,
      providers: [...loaderProviders(options), SalesImportTarget],
      exports: [SalesImportTarget],
    };
  }
}
