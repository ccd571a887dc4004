export { EnrichmentApiModule } from './enrichment-api.module.js';
export { EnrichmentWorkerModule } from './enrichment-worker.module.js';
