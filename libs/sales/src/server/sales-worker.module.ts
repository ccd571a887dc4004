import { Module, type DynamicModule } from '@nestjs/common';
import { SalesImportTarget } from './application/sales-import-target.js';
import type { SalesModuleOptions } from './sales-api.module.js';
import { SALES_LOADERS } from './sales-loaders.js';

/** What the worker needs of sales: judging, committing and reverting files. */
@Module({})
export class SalesWorkerModule {
  static register({ loaders }: SalesModuleOptions): DynamicModule {
    return {
      module: SalesWorkerModule,
      providers: [{ provide: SALES_LOADERS, useValue: loaders }, SalesImportTarget],
      exports: [SalesImportTarget],
    };
  }
}
