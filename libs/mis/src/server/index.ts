export { MisImportTarget } from './application/mis-import-target.js';
export { MisApiModule } from './mis-api.module.js';
export { MisWorkerModule } from './mis-worker.module.js';
