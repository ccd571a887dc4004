import './http/sales.problems.js';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CustomerAssignmentCommands } from './application/customer-assignment.commands.js';
import { LayoutDrafts } from './application/layout-drafts.js';
import { LayoutPreviews } from './application/layout-preview.js';
import { LoaderSettings } from './application/loader-settings.js';
import { ProductLineCommands } from './application/product-line.commands.js';
import { ReferenceQueries } from './application/reference.queries.js';
import { RepCommands } from './application/rep.commands.js';
import { SaleCellsQueries } from './application/sale-cells.queries.js';
import { SaleExport } from './application/sale-export.js';
import { SaleSourceQueries } from './application/sale-source.queries.js';
import { SaleQueries } from './application/sale.queries.js';
import { SalesImportTarget } from './application/sales-import-target.js';
import { ServiceMappingCommands } from './application/service-mapping.commands.js';
import { StandardTemplate } from './application/standard-template.js';
import { SupplierLayoutQueries } from './application/supplier-layout.queries.js';
import { SupplierLayoutCommands } from './application/supplier-layouts.commands.js';
import { SupplierLoaders } from './application/supplier-loaders.js';
import { CustomerAssignmentsController } from './http/customer-assignments.controller.js';
import { LayoutDraftsController } from './http/layout-drafts.controller.js';
import { LoaderSettingsController } from './http/loader-settings.controller.js';
import { LoaderTemplateController } from './http/loader-template.controller.js';
import { ProductLinesController } from './http/product-lines.controller.js';
import { RepsController } from './http/reps.controller.js';
import { SalesController } from './http/sales.controller.js';
import { ServiceMappingsController } from './http/service-mappings.controller.js';
import { SupplierLayoutsController } from './http/supplier-layouts.controller.js';
import { LOADER_FROM_LAYOUT, SALES_LOADERS, type LoaderFromLayout, type SalesLoaders } from './sales-loaders.js';

export interface SalesModuleOptions {
  /** The suppliers' files that can be uploaded. */
  readonly loaders: SalesLoaders;
  /** Makes loaders of layouts that people make on screen. */
  readonly fromLayout: LoaderFromLayout;
}

/** The loaders of the product and those that people made. */
export function loaderProviders({ loaders, fromLayout }: SalesModuleOptions): Provider[] {
  return [
    { provide: SALES_LOADERS, useValue: loaders },
    { provide: LOADER_FROM_LAYOUT, useValue: fromLayout },
    SupplierLoaders,
  ];
}

@Module({})
export class SalesApiModule {
  static register(options: SalesModuleOptions): DynamicModule {
    return {
      module: SalesApiModule,
      controllers: [
        SalesController,
        RepsController,
        CustomerAssignmentsController,
        ServiceMappingsController,
        ProductLinesController,
        LoaderTemplateController,
        LoaderSettingsController,
        SupplierLayoutsController,
        LayoutDraftsController,
      ],
      providers: [
        ...loaderProviders(options),
        SaleQueries,
        SaleCellsQueries,
        SaleSourceQueries,
        SaleExport,
        ReferenceQueries,
        RepCommands,
        ProductLineCommands,
        CustomerAssignmentCommands,
        ServiceMappingCommands,
        StandardTemplate,
        LoaderSettings,
        SupplierLayoutQueries,
        SupplierLayoutCommands,
        LayoutPreviews,
        LayoutDrafts,
        SalesImportTarget,
      ],
      exports: [SalesImportTarget],
    };
  }
}
