import './http/sales.problems.js';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CustomerAssignmentCommands } from './application/customer-assignment.commands.js';
import { ProductLineCommands } from './application/product-line.commands.js';
import { ReferenceQueries } from './application/reference.queries.js';
import { RepCommands } from './application/rep.commands.js';
import { SaleExport } from './application/sale-export.js';
import { SaleSourceQueries } from './application/sale-source.queries.js';
import { SaleQueries } from './application/sale.queries.js';
import { SalesImportTarget } from './application/sales-import-target.js';
import { ServiceMappingCommands } from './application/service-mapping.commands.js';
import { StandardTemplate } from './application/standard-template.js';
import { CustomerAssignmentsController } from './http/customer-assignments.controller.js';
import { LoaderTemplateController } from './http/loader-template.controller.js';
import { ProductLinesController } from './http/product-lines.controller.js';
import { RepsController } from './http/reps.controller.js';
import { SalesController } from './http/sales.controller.js';
import { ServiceMappingsController } from './http/service-mappings.controller.js';
import { SALES_LOADERS, type SalesLoaders } from './sales-loaders.js';

export interface SalesModuleOptions {
  /** The suppliers' files that can be uploaded. */
  readonly loaders: SalesLoaders;
}

@Module({})
export class SalesApiModule {
  static register({ loaders }: SalesModuleOptions): DynamicModule {
    const loadersProvider: Provider = { provide: SALES_LOADERS, useValue: loaders };
    return {
      module: SalesApiModule,
      controllers: [
        SalesController,
        RepsController,
        CustomerAssignmentsController,
        ServiceMappingsController,
        ProductLinesController,
        LoaderTemplateController,
      ],
      providers: [
        loadersProvider,
        SaleQueries,
        SaleSourceQueries,
        SaleExport,
        ReferenceQueries,
        RepCommands,
        ProductLineCommands,
        CustomerAssignmentCommands,
        ServiceMappingCommands,
        StandardTemplate,
        SalesImportTarget,
      ],
      exports: [SalesImportTarget],
    };
  }
}
