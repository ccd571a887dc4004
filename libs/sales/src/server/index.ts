export { SalesImportTarget } from './application/sales-import-target.js';
export { salesEntities } from './persistence/reference.entities.js';
export { SalesApiModule, type SalesModuleOptions } from './sales-api.module.js';
export { SalesWorkerModule } from './sales-worker.module.js';
