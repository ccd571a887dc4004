export { LeadsImportModule } from './importing/leads-import.module.js';
export { LeadsImportTarget } from './importing/leads-import-target.js';
export { LeadsApiModule } from './leads-api.module.js';
export { LeadsWorkerModule } from './leads-worker.module.js';
