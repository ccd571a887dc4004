export { HealthRegistry, type HealthCheck, type HealthReport } from './health.js';
export { Metrics, type Reading } from './metrics.js';
export { ObservabilityModule, type ObservabilityOptions } from './observability.module.js';
export { causationId, requestId, requestIdFrom, runForRequest } from './request-id.js';
